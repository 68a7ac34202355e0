package plimsoll.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.app.ledger.Calibrations;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.remote.Remote;
import plimsoll.ingest.source.FoundModel;
import plimsoll.ingest.source.ModelSource;
import plimsoll.ingest.source.Quantisation;
import plimsoll.ingest.source.Requantisation;
import plimsoll.ingest.store.Environment;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Refusal;

/// Reads models and plans them; remembers the models last read. Not for several threads.
final class Planner {
    private static final int MOST_MODELS = 256;

    private final Path folder;
    private final Remote remote;
    private final Environment here;
    private final List<Calibrations> known = new ArrayList<>(1);
    private final Map<Wanted, ReadResult<FoundModel>> models = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Wanted, ReadResult<FoundModel>> eldest) {
            return size() > MOST_MODELS;
        }
    };

    /// @param folder what relative paths of models are relative to
    /// @param remote reads those that lie on servers
    /// @param here   the account whose stores are looked into
    Planner(Path folder, Remote remote, Environment here) {
        this.folder = folder;
        this.remote = remote;
        this.here = here;
    }

    /// What is read once: a model by its name, with other weights or as it is.
    private record Wanted(String name, Optional<String> weights) {}

    Answer<Planned> plan(String model, Asked asked, Machines.Target target) {
        return Answer.of(found(new Wanted(model, asked.weights())))
                .then(found -> Answer.of(beside().read(asked.companions())).then(companions -> {
                    Asked whole = asked.with(companions);
                    return plan(found.model(), whole, target.machine())
                            .then(plan -> Answer.of(new Planned(model, plan, whole, target, Quantisation.of(found))));
                }));
    }

    /// The model that `asked` is about.
    Answer<FoundModel> model(String model, Asked asked) {
        return Answer.of(found(new Wanted(model, asked.weights())));
    }

    /// The same plan with what was measured and accepted in the place of what is not exact.
    Plan calibrated(Plan plan) {
        return calibrations().applied(plan);
    }

    /// Read once.
    Calibrations calibrations() {
        if (known.isEmpty()) {
            known.add(Calibrations.holding(here));
        }
        return known.getFirst();
    }

    private CompanionFiles beside() {
        return new CompanionFiles(
                folder, name -> found(new Wanted(name, Optional.empty())).map(FoundModel::model));
    }

    private ReadResult<FoundModel> found(Wanted wanted) {
        ReadResult<FoundModel> known = models.get(wanted);
        if (known == null) {
            known = read(wanted);
            models.put(wanted, known);
        }
        return known;
    }

    private ReadResult<FoundModel> read(Wanted wanted) {
        return wanted.weights().isEmpty()
                ? ModelSource.read(wanted.name(), folder, remote, here)
                : found(new Wanted(wanted.name(), Optional.empty()))
                        .then(found -> Requantisation.in(wanted.weights().get(), found));
    }

    private Answer<Plan> plan(Model model, Asked asked, Machine machine) {
        return switch (asked.plan(model, machine)) {
            case Plan plan -> Answer.of(calibrated(plan));
            case Refusal(String sentence) -> Answer.wrongUse(sentence);
        };
    }
}
