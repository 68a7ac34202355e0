package plimsoll.app.screen.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import plimsoll.app.fx.Desk;
import plimsoll.app.part.Choice;
import plimsoll.app.part.Entry;
import plimsoll.app.part.Knob;
import plimsoll.app.part.Scale;
import plimsoll.app.part.Subject;
import plimsoll.app.part.Toggle;
import plimsoll.app.words.Words;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.FlashAttention;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.SplitMode;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkloadEdit;
import plimsoll.mathcore.engine.llamacpp.TensorOverride;
import plimsoll.mathcore.engine.llamacpp.quantise.Mix;
import plimsoll.mathcore.feedforward.MixtureOfExperts;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.tensor.ElementType;

/// What if: the options of llama.cpp that decide about memory. Those that change nothing for this model on these
/// devices are not shown.
final class WhatIf extends VBox {
    private static final int MOST_TOKENS = 1 << 24;
    private static final int MOST_BATCH = 1 << 20;
    private static final int MOST_USERS = 256;
    private static final LlamaCppWorkload USUAL = LlamaCppWorkload.defaults(Tool.SERVER);
    private static final List<ElementType> TYPES = List.of(
            ElementType.F16,
            ElementType.Q8_0,
            ElementType.Q4_0,
            ElementType.BF16,
            ElementType.F32,
            ElementType.Q5_1,
            ElementType.Q5_0,
            ElementType.Q4_1,
            ElementType.IQ4_NL);
    private static final int COMMON_TYPES = 3;

    /// Those that have a segment, after what is in the file.
    private static final List<Mix> USUAL_MIXES = List.of(Mix.Q8_0, Mix.Q4_K_M);

    private static final int COMMON_MIXES = 1 + 2;

    private final PlanModel model;
    private final Choice<Optional<Mix>> weights = new Choice<>(
            new Subject("weights", Words.say("plan.knobs.weights"), "--weights"),
            mixes(),
            COMMON_MIXES,
            Optional.empty(),
            WhatIf::named,
            WhatIf::id);
    private final Beside beside;
    private final Knob context;
    private final Knob users;
    private final Toggle unified =
            new Toggle(Knobs.subject("kv-unified", Words.say("plan.knobs.unified"), "kv_unified"), true);
    private final Knob batch;
    private final Knob ubatch;
    private final Choice<ElementType> keys = types("cache-type-k", Words.say("plan.knobs.keys"), "cache_type_k");
    private final Choice<ElementType> values = types("cache-type-v", Words.say("plan.knobs.values"), "cache_type_v");
    private final Choice<FlashAttention> flash = new Choice<>(
            Knobs.subject("flash-attn", Words.say("plan.knobs.flash"), "flash_attn"),
            List.of(FlashAttention.AUTO, FlashAttention.ON, FlashAttention.OFF),
            3,
            FlashAttention.AUTO,
            WhatIf::lower);
    private final Toggle window =
            new Toggle(Knobs.subject("swa-full", Words.say("plan.knobs.windows"), "swa_full"), false);
    private final Knob gpuLayers;
    private final Knob experts;
    private final Toggle offload =
            new Toggle(Knobs.subject("kv-offload", Words.say("plan.knobs.offload"), "kv_offload"), true);
    private final Choice<SplitMode> split = new Choice<>(
            Knobs.subject("split-mode", Words.say("plan.knobs.split"), "split_mode"),
            List.of(SplitMode.LAYER, SplitMode.ROW, SplitMode.NONE),
            3,
            SplitMode.LAYER,
            WhatIf::lower);
    private final Entry shares;

    WhatIf(PlanModel model, Desk desk) {
        this.model = model;
        beside = new Beside(model, desk);
        context = new Knob(
                Knobs.subject("ctx-size", Words.say("plan.knobs.context"), "ctx_size"),
                contextScale(),
                MOST_TOKENS,
                PlanModel.FIRST_CONTEXT);
        users = new Knob(
                Knobs.subject("parallel", Words.say("plan.knobs.users"), "parallel"),
                new Scale.Logarithmic(1, 64, 1),
                MOST_USERS,
                USUAL.parallel());
        batch = batch("batch-size", Words.say("plan.knobs.batch"), "batch_size", USUAL.batchSize());
        ubatch = batch("ubatch-size", Words.say("plan.knobs.ubatch"), "ubatch_size", USUAL.ubatchSize());
        gpuLayers = new Knob(
                Knobs.subject("gpu-layers", Words.say("plan.knobs.gpulayers"), "gpu_layers"),
                new Scale.Linear(0, 1),
                1,
                1);
        experts = new Knob(
                Knobs.subject("n-cpu-moe", Words.say("plan.knobs.experts"), "n_cpu_moe"), new Scale.Linear(0, 1), 1, 0);
        shares = new Entry(
                Knobs.subject("tensor-split", Words.say("plan.knobs.shares"), "tensor_split"),
                Words.say("plan.knobs.shares.prompt"),
                this::takeShares);
        setId("what-if");
        getStyleClass().add("what-if-box");
        setMinSize(0, USE_PREF_SIZE);
        tie(new Knobs(model));
        weights.valueProperty().addListener((_, _, mix) -> model.write(mix));
        model.chosenProperty().subscribe(now -> weights.valueProperty().set(now.flatMap(Chosen::mix)));
        model.chosenProperty().subscribe(_ -> suit());
        model.rigProperty().subscribe(_ -> suit());
        model.askedProperty().subscribe(_ -> follow());
        model.roomProperty().subscribe(context.markProperty()::set);
        model.stateProperty().subscribe(this::resolved);
    }

    private void tie(Knobs knobs) {
        knobs.tie(context, LlamaCppWorkload::ctxSize, LlamaCppWorkloadEdit::ctxSize);
        knobs.tie(users, LlamaCppWorkload::parallel, LlamaCppWorkloadEdit::parallel);
        knobs.tie(unified, LlamaCppWorkload::kvUnified, LlamaCppWorkloadEdit::kvUnified);
        knobs.tie(batch, LlamaCppWorkload::batchSize, LlamaCppWorkloadEdit::batchSize);
        knobs.tie(ubatch, LlamaCppWorkload::ubatchSize, LlamaCppWorkloadEdit::ubatchSize);
        knobs.tie(keys, LlamaCppWorkload::cacheTypeK, LlamaCppWorkloadEdit::cacheTypeK);
        knobs.tie(values, LlamaCppWorkload::cacheTypeV, LlamaCppWorkloadEdit::cacheTypeV);
        knobs.tie(flash, LlamaCppWorkload::flashAttention, LlamaCppWorkloadEdit::flashAttention);
        knobs.tie(window, LlamaCppWorkload::swaFull, LlamaCppWorkloadEdit::swaFull);
        knobs.tie(gpuLayers, this::layersOnGpus, (e, n) -> e.gpuLayers(n >= allLayers() ? -1 : n));
        knobs.tie(experts, w -> w.overrides().size(), (e, n) -> e.overrides(TensorOverride.cpuMoe(n)));
        knobs.tie(offload, LlamaCppWorkload::kvOffload, LlamaCppWorkloadEdit::kvOffload);
        knobs.tie(split, LlamaCppWorkload::splitMode, LlamaCppWorkloadEdit::splitMode);
    }

    /// Shows the knobs that matter for the model and the devices, with their ranges.
    private void suit() {
        Optional<Model> now = model.chosenProperty().get().map(Chosen::model);
        int gpus = model.rigProperty().get().count();
        int layers = allLayers();
        gpuLayers.scale(new Scale.Linear(0, layers), layers);
        gpuLayers.reset(layers);
        gpuLayers.unit(Words.say("part.of", String.valueOf(layers)));
        experts.scale(new Scale.Linear(0, layers - 1), layers - 1);
        experts.unit(Words.say("part.of", String.valueOf(layers - 1)));
        context.reset(now.map(WhatIf::usualContext).orElse(PlanModel.FIRST_CONTEXT));
        List<Node> shown =
                new ArrayList<>(List.of(title(), context, users, unified, batch, ubatch, weights, keys, values, flash));
        if (now.map(WhatIf::hasWindows).orElse(false)) {
            shown.add(window);
        }
        if (gpus > 0) {
            shown.addAll(List.of(gpuLayers, offload));
        }
        if (gpus > 0 && now.map(WhatIf::hasExperts).orElse(false)) {
            shown.add(shown.indexOf(gpuLayers) + 1, experts);
        }
        if (gpus > 1) {
            shown.addAll(List.of(split, shares));
        }
        Label advice = new Label(Words.say("plan.knobs.advice"));
        advice.getStyleClass().add("advice");
        advice.setWrapText(true);
        advice.setMinHeight(USE_PREF_SIZE);
        shown.addAll(List.of(advice, beside));
        getChildren().setAll(shown);
        follow();
    }

    private void follow() {
        context.scale(contextScale(), MOST_TOKENS);
        gpuLayers.valueProperty().set(layersOnGpus(model.askedProperty().get()));
    }

    private void resolved(PlanState state) {
        boolean auto = model.askedProperty().get().flashAttention() == FlashAttention.AUTO;
        flash.note(
                auto && state instanceof PlanState.Planned(Plan plan)
                        ? Words.say(plan.resolved().flashAttention() ? "plan.knobs.flash.on" : "plan.knobs.flash.off")
                        : "");
    }

    private String takeShares(String words) {
        if (words.isBlank()) {
            model.ask(w -> w.edit().tensorSplit(List.of()).done());
            return "";
        }
        Optional<LlamaCppWorkload> read =
                Knobs.option("tensor_split").apply(model.askedProperty().get(), words);
        read.ifPresent(now -> model.ask(_ -> now));
        return read.isPresent()
                ? ""
                : Words.say(
                        "plan.knobs.shares.what",
                        Knobs.option("tensor_split").domain().what());
    }

    private int layersOnGpus(LlamaCppWorkload now) {
        return now.gpuLayers() < 0 ? allLayers() : Math.min(now.gpuLayers(), allLayers());
    }

    /// The layers and the output, which counts as one.
    private int allLayers() {
        return model.chosenProperty().get().map(c -> c.model().layers().size()).orElse(0) + 1;
    }

    private Scale contextScale() {
        return new Scale.Logarithmic(PlanModel.LEAST_CONTEXT, model.mostContext(), PlanModel.CONTEXT_GRAIN);
    }

    private static Label title() {
        Label title = new Label(Words.say("plan.knobs.title"));
        title.getStyleClass().add("section-title");
        return title;
    }

    private static Knob batch(String id, String label, String key, int usual) {
        return new Knob(Knobs.subject(id, label, key), new Scale.Logarithmic(32, 8192, 32), MOST_BATCH, usual);
    }

    private static Choice<ElementType> types(String id, String label, String key) {
        return new Choice<>(Knobs.subject(id, label, key), TYPES, COMMON_TYPES, ElementType.F16, ElementType::label);
    }

    private static List<Optional<Mix>> mixes() {
        Stream<Mix> rest = Arrays.stream(Mix.values()).filter(mix -> !USUAL_MIXES.contains(mix));
        return Stream.concat(
                        Stream.of(Optional.<Mix>empty()),
                        Stream.concat(USUAL_MIXES.stream(), rest).map(Optional::of))
                .toList();
    }

    private static String named(Optional<Mix> mix) {
        return mix.map(Mix::label).orElseGet(() -> Words.say("plan.knobs.weights.asis"));
    }

    private static String id(Optional<Mix> mix) {
        return mix.map(Mix::label).orElse("as-is");
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static int usualContext(Model model) {
        return model.trainingContext() > 0
                ? Math.min(model.trainingContext(), PlanModel.FIRST_CONTEXT)
                : PlanModel.FIRST_CONTEXT;
    }

    private static boolean hasWindows(Model model) {
        return model.layers().stream()
                .flatMap(l -> l.attentions().stream())
                .anyMatch(a -> !a.memory().reach().equals(Reach.EVERYTHING));
    }

    private static boolean hasExperts(Model model) {
        return model.layers().stream().anyMatch(l -> l.feedForward() instanceof MixtureOfExperts);
    }
}
