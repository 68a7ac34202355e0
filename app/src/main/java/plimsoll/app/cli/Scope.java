package plimsoll.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import plimsoll.app.option.CompanionOption;
import plimsoll.app.option.CompanionWords;
import plimsoll.app.option.Way;
import plimsoll.ingest.Quoted;
import plimsoll.mathcore.engine.Engines;
import plimsoll.mathcore.engine.llamacpp.LlamaCpp;
import plimsoll.mathcore.engine.llamacpp.LlamaCppVersion;
import plimsoll.mathcore.engine.transformers.Transformers;

/// What the contract knows and this version does not plan: refused by name, never ignored.
final class Scope {
    private static final LlamaCpp ENGINE = new LlamaCpp();

    private static final List<String> OTHER_ENGINES = List.of("vllm", "sglang", "tensorrt-llm", "mlx");

    /// Options of the engine that this version cannot plan, each with what to do.
    private static final Map<String, String> LATER = Map.of(
            "ctx_size_draft",
            "in llama.cpp b10587, where a draft model has the context of the model it drafts for; leave it out");

    private Scope() {}

    /// Ways of drafting that are not planned, by their names in llama.cpp.
    private static final Set<String> OTHER_DRAFTS = Set.of("draft-eagle3", "draft-dflash", "draft-dspark");

    /// Keys of what is refused, wholly or in part, for a command line to know them.
    static List<String> later() {
        return LATER.keySet().stream().sorted().toList();
    }

    /// Why a setting cannot be planned; empty where it can.
    static Optional<String> refusal(Setting setting) {
        return switch (setting.key()) {
            case "engine" -> engine(setting);
            case "fit" -> fit(setting);
            case "spec_type" -> drafting(setting);
            default ->
                Optional.ofNullable(LATER.get(setting.key()))
                        .map(instead -> setting.shown() + " does not exist " + instead);
        };
    }

    /// A model that drafts, another or itself, is planned; the caches and buffers of the others are not known here.
    private static Optional<String> drafting(Setting setting) {
        return Stream.of(setting.words().toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .filter(OTHER_DRAFTS::contains)
                .findFirst()
                .map(asked ->
                        setting.shown() + " " + asked + " is not planned in this version: what it keeps beside the"
                                + " model is not known here; leave it out for the model without it");
    }

    /// Why nobody could draft as asked; empty where somebody can.
    static Optional<String> drafting(CompanionWords words) {
        boolean hasModel = words.file(CompanionOption.MODEL_DRAFT).isPresent();
        return words.ways().contains(Way.DRAFT_SIMPLE) && !hasModel
                ? Optional.of("--spec-type draft-simple drafts with another model; name it with --model-draft, or leave"
                        + " --spec-type out")
                : Optional.empty();
    }

    private static Optional<String> engine(Setting setting) {
        String asked = setting.words().strip().toLowerCase(Locale.ROOT);
        if (Engines.names().contains(asked)) {
            return Optional.empty();
        }
        return Optional.of(
                OTHER_ENGINES.contains(asked)
                        ? setting.shown() + " " + asked + " is not planned in this version; leave it out for "
                                + ENGINE.name()
                        : setting.shown() + " takes " + String.join(" or ", Engines.names()) + ", not "
                                + Quoted.of(setting.words()));
    }

    /// Whether the settings ask for the engine of this name last.
    static boolean isFor(String engine, List<Setting> settings) {
        return settings.reversed().stream()
                .filter(setting -> setting.key().equals("engine"))
                .findFirst()
                .map(setting -> setting.words().strip().equalsIgnoreCase(engine))
                .orElse(false);
    }

    /// Why a version cannot be planned; empty where it can.
    static Optional<String> version(Setting setting, boolean isTransformers) {
        if (isTransformers) {
            return Transformers.knows(setting.words())
                    ? Optional.empty()
                    : Optional.of(setting.shown() + " takes a version of transformers such as 4.57 or 5.18, not "
                            + Quoted.of(setting.words()));
        }
        return switch (LlamaCpp.version(setting.words())) {
            case LlamaCppVersion.Known ignored -> Optional.empty();
            case LlamaCppVersion.Unknown(String sentence) -> Optional.of(sentence);
        };
    }

    /// The engine at the version that the settings name last; as it is by default where they name none.
    static LlamaCpp engineOf(List<Setting> settings) {
        return settings.reversed().stream()
                .filter(setting -> setting.key().equals("engine_version"))
                .flatMap(setting -> LlamaCpp.version(setting.words()) instanceof LlamaCppVersion.Known(LlamaCpp engine)
                        ? Stream.of(engine)
                        : Stream.empty())
                .findFirst()
                .orElse(ENGINE);
    }

    private static Optional<String> fit(Setting setting) {
        return switch (setting.words().strip().toLowerCase(Locale.ROOT)) {
            case "off", "false", "0" -> Optional.empty();
            case "on", "true", "1" ->
                Optional.of(setting.shown() + " on is not planned in this version; leave it out, and give the context"
                        + " and GPU layers that you want");
            default -> Optional.of(setting.shown() + " takes on or off, not " + Quoted.of(setting.words()));
        };
    }
}
