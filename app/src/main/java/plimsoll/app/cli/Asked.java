package plimsoll.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import plimsoll.app.option.CompanionOption;
import plimsoll.app.option.CompanionWords;
import plimsoll.app.option.EngineOption;
import plimsoll.app.option.LlamaCppOptions;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.quantisation.Recipes;
import plimsoll.ingest.source.Requantisation;
import plimsoll.mathcore.engine.llamacpp.LlamaCpp;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.engine.llamacpp.companion.Companions;
import plimsoll.mathcore.engine.llamacpp.quantise.Mix;
import plimsoll.mathcore.engine.transformers.Transformers;
import plimsoll.mathcore.engine.transformers.TransformersWorkload;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.Outcome;
import plimsoll.mathcore.units.Bytes;

/// What one plan is asked for: the engine's options, and the host's memory where it is given.
///
/// @param engine     llama.cpp at the version asked for
/// @param instead    the engine that is planned instead, where it is another
/// @param workload   options
/// @param hostMemory bytes of main memory
/// @param weights    the mix or form to plan the weights in; as they are where none is named
/// @param companions what is loaded beside the model
/// @param notes      what a person should know about how the options were read, a sentence each
/// @param ignored    options as they were written that have no bearing on memory
record Asked(
        LlamaCpp engine,
        Optional<Transformers> instead,
        LlamaCppWorkload workload,
        OptionalLong hostMemory,
        Optional<String> weights,
        CompanionWords companions,
        List<String> notes,
        List<String> ignored) {
    private static final Map<String, EngineOption<?>> OPTIONS = options();

    private static Map<String, EngineOption<?>> options() {
        Map<String, EngineOption<?>> options = new LinkedHashMap<>();
        LlamaCppOptions.ALL.forEach(option -> options.put(option.key(), option));
        return options;
    }

    /// The engine's options by key.
    static Map<String, EngineOption<?>> engineOptions() {
        return OPTIONS;
    }

    /// What of a start line no plan needs, as a note.
    Optional<String> ignoredWords() {
        return ignored.isEmpty()
                ? Optional.empty()
                : Optional.of("no bearing on memory: " + String.join(", ", ignored));
    }

    /// The same with these files read.
    Asked with(Companions read) {
        List<String> said = new ArrayList<>(notes);
        if (companions.isOpen() && read.draft().isPresent() && read.mtp().isEmpty()) {
            said.add(
                    "Planned as with --spec-type draft-simple; llama-server lets a plain draft model go again where that"
                            + " is not said.");
        }
        return new Asked(
                engine,
                instead,
                workload.edit().companions(read).done(),
                hostMemory,
                weights,
                companions.with(read),
                said,
                ignored);
    }

    /// Applies the settings in their order to the defaults of the tool among them. Keys of other things are left alone.
    static Answer<Asked> of(List<Setting> settings) {
        boolean isTransformers = Scope.isFor("transformers", settings);
        Optional<String> refused = refused(settings, isTransformers);
        if (refused.isPresent()) {
            return Answer.wrongUse(refused.get());
        }
        LlamaCppWorkload workload = LlamaCppWorkload.defaults(tool(settings));
        OptionalLong hostMemory = OptionalLong.empty();
        Optional<String> weights = Optional.empty();
        CompanionWords companions = CompanionWords.NONE;
        for (Setting setting : settings) {
            EngineOption<?> option = OPTIONS.get(setting.key());
            Optional<CompanionOption> beside = CompanionOption.of(setting.key());
            if (option != null) {
                Optional<LlamaCppWorkload> changed = option.apply(workload, setting.words());
                if (changed.isEmpty()) {
                    return Answer.wrongUse(refusal(setting, option.domain().what()));
                }
                workload = changed.get();
            } else if (beside.isPresent()) {
                if (!beside.get().takes(setting.words())) {
                    return Answer.wrongUse(refusal(setting, beside.get().what()));
                }
                companions = companions.and(beside.get(), setting.words());
            } else if (setting.key().equals("host_memory")) {
                hostMemory = Bytes.parse(setting.words());
                if (hostMemory.orElse(0) <= 0) {
                    return Answer.wrongUse(refusal(setting, "a size such as 64GiB"));
                }
            } else if (setting.key().equals("weights")) {
                if (!isWeights(setting.words(), isTransformers)) {
                    return Answer.wrongUse(weightsRefusal(setting, isTransformers));
                }
                weights = Optional.of(setting.words());
            }
        }
        Optional<String> idle = Scope.drafting(companions);
        if (idle.isPresent()) {
            return Answer.wrongUse(idle.get());
        }
        return Answer.of(new Asked(
                Scope.engineOf(settings),
                isTransformers ? Optional.of(transformers(settings)) : Optional.empty(),
                workload,
                hostMemory,
                weights,
                companions,
                isTransformers ? unused(settings) : notes(settings, workload),
                StartLine.ignored(settings)));
    }

    /// Each engine loads what its own tools write.
    private static boolean isWeights(String word, boolean isTransformers) {
        return isTransformers ? Recipes.knows(word) : Mix.of(word).isPresent();
    }

    private static String weights(boolean isTransformers) {
        return isTransformers ? String.join(", ", Recipes.words()) : Requantisation.WORDS;
    }

    /// What of the settings is not planned at all.
    private static Optional<String> refused(List<Setting> settings, boolean isTransformers) {
        Optional<String> refused = settings.stream()
                .flatMap(setting -> Scope.refusal(setting).stream())
                .findFirst();
        return refused.or(() -> settings.stream()
                .filter(setting -> setting.key().equals("engine_version"))
                .flatMap(setting -> Scope.version(setting, isTransformers).stream())
                .findFirst());
    }

    private static Transformers transformers(List<Setting> settings) {
        return settings.reversed().stream()
                .filter(setting -> setting.key().equals("engine_version"))
                .findFirst()
                .map(setting -> Transformers.version(setting.words()))
                .orElseGet(Transformers::new);
    }

    /// Options of llama.cpp are no mistake beside another engine, but they change nothing.
    private static List<String> unused(List<Setting> settings) {
        List<String> unused = settings.stream()
                .filter(setting -> OPTIONS.containsKey(setting.key())
                        || CompanionOption.of(setting.key()).isPresent())
                .map(Setting::shown)
                .distinct()
                .toList();
        return unused.isEmpty()
                ? List.of()
                : List.of(
                        unused.size() == 1
                                ? unused.getFirst() + " is an option of llama.cpp and changes nothing here."
                                : String.join(", ", unused) + " are options of llama.cpp and change nothing here.");
    }

    /// What the engine that was asked for answers.
    Outcome plan(Model model, Machine machine) {
        return instead.isPresent()
                ? instead.get().plan(model, new TransformersWorkload(), machine)
                : engine.plan(model, workload, machine);
    }

    private static Tool tool(List<Setting> settings) {
        return settings.reversed().stream()
                .filter(setting -> setting.key().equals(LlamaCppOptions.TOOL.key()))
                .flatMap(setting -> LlamaCppOptions.TOOL.domain().read(setting.words()).stream())
                .findFirst()
                .orElse(Tool.SERVER);
    }

    private static String weightsRefusal(Setting setting, boolean isTransformers) {
        String other = isTransformers ? "llama.cpp" : "transformers";
        return refusal(setting, "one of " + weights(isTransformers))
                + (isWeights(setting.words(), !isTransformers) ? "; that goes with --engine " + other : "");
    }

    private static String refusal(Setting setting, String what) {
        return setting.shown() + " takes " + what + ", not " + Quoted.of(setting.words());
    }

    /// The server shares its cache by itself only while nobody says how many sequences there are.
    private static List<String> notes(List<Setting> settings, LlamaCppWorkload workload) {
        List<String> notes = new ArrayList<>();
        StartLine.growing(settings).ifPresent(notes::add);
        boolean counted = settings.stream().anyMatch(setting -> setting.key().equals(LlamaCppOptions.PARALLEL.key()));
        boolean said = settings.stream().anyMatch(setting -> setting.key().equals(LlamaCppOptions.KV_UNIFIED.key()));
        if (counted && !said && workload.kvUnified() && workload.parallel() > 1) {
            notes.add("Planned with one cache that all sequences share; llama-server does so beside --parallel only"
                    + " with --kv-unified.");
        }
        return notes;
    }
}
