package plimsoll.app.screen.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import plimsoll.app.ledger.Calibrations;
import plimsoll.app.library.Question;
import plimsoll.app.option.CompanionWords;
import plimsoll.app.words.Words;
import plimsoll.ingest.ReadResult;
import plimsoll.mathcore.engine.llamacpp.LlamaCpp;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.engine.llamacpp.quantise.Mix;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.Outcome;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Refusal;

/// What is asked on the Plan screen and what is answered. Knows no node and no thread: whoever changes it is answered
/// before the call returns.
public final class PlanModel {
    /// Planned when there is nothing else: small enough for most machines, and known to most people.
    static final String FIRST_MODEL = "llama-3.1-8b";

    /// A context of this many tokens is asked at first, or the training context where that is less.
    static final int FIRST_CONTEXT = 32_768;
    static final int CONTEXT_GRAIN = 256;
    static final int LEAST_CONTEXT = 512;

    private final LlamaCpp engine = new LlamaCpp();
    private Calibrations calibrations = Calibrations.NONE;
    private Rig here;
    private boolean touched;
    private boolean waiting;
    private final ReadOnlyObjectWrapper<Optional<Chosen>> chosen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<LlamaCppWorkload> asked =
            new ReadOnlyObjectWrapper<>(LlamaCppWorkload.defaults(Tool.SERVER));
    private final ReadOnlyObjectWrapper<Rig> rig;
    private final ReadOnlyObjectWrapper<PlanState> state = new ReadOnlyObjectWrapper<>(new PlanState.NoPlanYet(""));
    private final ReadOnlyObjectWrapper<OptionalLong> room = new ReadOnlyObjectWrapper<>(OptionalLong.empty());
    private final Recent recent = new Recent();
    private final ObservableList<Attached> attached = FXCollections.observableArrayList();
    private final Opening opening;
    private final Said said = new Said();

    public PlanModel(Opener opener, Rig rig) {
        this.opening = new Opening(opener);
        this.rig = new ReadOnlyObjectWrapper<>(rig);
        this.here = rig;
    }

    /// Shows nothing before this machine's devices are known, so that no plan is seen that nobody asked for.
    public void awaitMachine() {
        waiting = true;
    }

    /// This machine's devices became known; they replace what nobody has changed.
    public void found(Machine machine) {
        waiting = false;
        here = Rig.of(machine, true);
        Rig before = rig.get();
        put(touched ? before.withHost(machine.host()) : here);
        if (before.equals(rig.get())) {
            plan(true);
        }
    }

    /// Takes up what was kept at the end of the last run; what it cannot open again is said, and a model of the
    /// catalogue opened instead.
    public void resume(Kept kept) {
        recent.set(kept.recent());
        if (!kept.model().isEmpty()) {
            asked.set(kept.options());
        }
        kept.groups().ifPresent(groups -> change(new Rig(rig.get().host(), groups)));
        open(kept.model().isEmpty() ? FIRST_MODEL : kept.model());
    }

    /// What the next start needs to show the same.
    public Kept kept() {
        return Kept.of(this);
    }

    /// Reads a model and plans it, or puts what is no model beside the one that is planned; what cannot be read leaves
    /// everything as it is.
    public void open(String words) {
        read(words, this::take);
    }

    /// Reads a model and plans it on this machine with these options, as an engine runs it.
    ///
    /// @param remark said then; may be empty
    public void open(String words, LlamaCppWorkload with, String remark) {
        read(words, found -> {
            put(here);
            take(found, with);
            if (said.troubleProperty().get().isEmpty()) {
                said.remark(remark);
            }
        });
    }

    /// Reads a model that drafts for the one that is planned.
    void openDraft(String words) {
        read(words, found -> attach(Attached.draft(words, found.model())));
    }

    private void read(String words, Consumer<Chosen> whatIsAModel) {
        said.remark("");
        opening.begin(words, read -> {
            switch (read) {
                case ReadResult.Read<Opened>(Opened.AsModel(Chosen now)) -> whatIsAModel.accept(now);
                case ReadResult.Read<Opened>(Opened.Beside(Attached beside)) -> attach(beside);
                case ReadResult.Read<Opened>(Opened.Saved(SavedPlan plan)) -> plan.putOn(this);
                case ReadResult.Refused<Opened>(String sentence) -> refuse(words, sentence);
            }
        });
    }

    /// Puts something beside the model; what the engine would not load is said and left out.
    void attach(Attached one) {
        List<Attached> all = new ArrayList<>(attached);
        all.removeIf(other -> other.option() == one.option() && one.isLonely());
        all.add(one);
        LlamaCppWorkload with = asked.get().edit().companions(Attached.all(all)).done();
        Optional<Chosen> now = chosen.get();
        if (now.isEmpty()) {
            refuse(one.words(), Words.say("plan.beside.alone", one.name()));
        } else if (engine.plan(now.get().model(), with, rig.get().machine()) instanceof Refusal(String sentence)) {
            refuse(one.words(), sentence);
        } else {
            attached.setAll(all);
            ask(_ -> with);
        }
    }

    /// Takes something away from beside the model.
    void detach(Attached one) {
        attached.remove(one);
        ask(w -> w.edit().companions(Attached.all(attached)).done());
    }

    /// This machine as it stands.
    public Rig here() {
        return here;
    }

    /// What lies beside the model, as llama.cpp is asked for it.
    public CompanionWords companions() {
        return Attached.words(attached);
    }

    /// What lies beside the model, in the order in which it was put there.
    ObservableList<Attached> attached() {
        return attached;
    }

    /// Plans the weights in another mix, or as they are.
    void write(Optional<Mix> mix) {
        chosen.get().filter(now -> !now.mix().equals(mix)).ifPresent(now -> {
            chosen.set(Optional.of(now.in(mix)));
            plan(true);
        });
    }

    /// Says what is wrong; a window with nothing to show yet shows the first model.
    private void refuse(String words, String sentence) {
        if (chosen.get().isEmpty() && !words.equals(FIRST_MODEL)) {
            open(FIRST_MODEL);
        }
        said.trouble(sentence);
    }

    /// Plans another model with the options as they are, as far as they suit it.
    void take(Chosen now) {
        take(now, Suited.to(now.model(), asked.get(), chosen.get().isEmpty()));
    }

    private void take(Chosen now, LlamaCppWorkload suited) {
        switch (engine.plan(now.model(), suited, rig.get().machine())) {
            case Plan ignored -> {
                attached.clear();
                asked.set(suited);
                chosen.set(Optional.of(now));
                recent.remember(now.words());
                plan(true);
            }
            case Refusal r -> refuse(now.words(), r.sentence());
        }
    }

    /// What was opened lately, the newest first.
    public ObservableList<String> recent() {
        return recent.words();
    }

    /// Changes some of the options.
    public void ask(UnaryOperator<LlamaCppWorkload> change) {
        LlamaCppWorkload before = asked.get();
        LlamaCppWorkload now = change.apply(before);
        if (!now.equals(before)) {
            asked.set(now);
            plan(!now.equals(before.edit().ctxSize(now.ctxSize()).done()));
        }
    }

    /// Changes the devices, as a person asked.
    public void change(Rig now) {
        touched = true;
        put(now);
    }

    private void put(Rig now) {
        if (!now.equals(rig.get())) {
            rig.set(now);
            plan(true);
        }
    }

    private void plan(boolean roomChanged) {
        if (chosen.get().isEmpty() || waiting) {
            return;
        }
        Model model = chosen.get().get().model();
        Function<LlamaCppWorkload, Outcome> planned =
                with -> calibrations.applied(engine.plan(model, with, rig.get().machine()));
        Outcome outcome = planned.apply(asked.get());
        if (roomChanged || Room.isBelow(room.get(), asked.get(), outcome)) {
            room.set(Room.of(planned, asked.get(), outcome, mostContext()));
        }
        state.set(
                switch (outcome) {
                    case Plan plan -> new PlanState.Planned(plan);
                    case Refusal refusal -> state.get().refused(refusal.sentence());
                });
    }

    /// Plans with what was accepted of measurements from now on.
    public void calibrate(Calibrations now) {
        calibrations = now;
        plan(true);
    }

    /// Where the context slider ends.
    long mostContext() {
        return Room.most(chosen.get(), asked.get().ctxSize());
    }

    public ReadOnlyObjectProperty<Optional<Chosen>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<LlamaCppWorkload> askedProperty() {
        return asked.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Rig> rigProperty() {
        return rig.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<PlanState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// The longest context that fits with everything else as it is; empty where none does.
    public ReadOnlyObjectProperty<OptionalLong> roomProperty() {
        return room.getReadOnlyProperty();
    }

    /// What is asked now, of any model on these devices.
    public Question question() {
        return new Question(engine, Suited.toAny(asked.get()), rig.get().machine(), calibrations);
    }

    /// What is being read now.
    Opening opening() {
        return opening;
    }

    /// The last sentence about what was opened or asked for.
    public Said said() {
        return said;
    }
}
