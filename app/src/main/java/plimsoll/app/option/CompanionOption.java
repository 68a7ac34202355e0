package plimsoll.app.option;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import plimsoll.mathcore.engine.llamacpp.companion.Draft;

/// An option of llama.cpp that loads something beside the model, or says how. Source: llama.cpp b10587,
/// `common/arg.cpp`.
@SuppressWarnings("ImmutableEnumChecker") // its lists and domains never change, though their types do not say so
public enum CompanionOption {
    MMPROJ(List.of("--mmproj", "-mm"), List.of(), "FILE", Optional.empty(), "a projector for images or sound"),
    MMPROJ_OFFLOAD(
            List.of("--mmproj-offload"),
            List.of("--no-mmproj-offload"),
            "",
            Optional.of(new OnOff()),
            "the projector on the first GPU"),
    MODEL_DRAFT(
            List.of("--model-draft", "-md", "--spec-draft-model"),
            List.of(),
            "MODEL",
            Optional.empty(),
            "a model that drafts tokens"),
    SPEC_TYPE(
            List.of("--spec-type"),
            List.of(),
            "TYPE,...",
            Optional.of(new Ways()),
            "how tokens are drafted: draft-simple, draft-mtp or an ngram- type"),
    GPU_LAYERS_DRAFT(
            List.of("--gpu-layers-draft", "-ngld", "--n-gpu-layers-draft", "--spec-draft-ngl"),
            List.of(),
            "N",
            Optional.of(LlamaCppOptions.GPU_LAYERS),
            "layers of the draft model on GPUs"),
    CACHE_TYPE_K_DRAFT(
            List.of("--cache-type-k-draft", "-ctkd", "--spec-draft-type-k"),
            List.of(),
            "TYPE",
            Optional.of(LlamaCppOptions.CACHE_TYPE),
            "how the draft model's keys are stored"),
    CACHE_TYPE_V_DRAFT(
            List.of("--cache-type-v-draft", "-ctvd", "--spec-draft-type-v"),
            List.of(),
            "TYPE",
            Optional.of(LlamaCppOptions.CACHE_TYPE),
            "how the draft model's values are stored"),
    OVERRIDE_TENSOR_DRAFT(
            List.of("--override-tensor-draft", "-otd", "--spec-draft-override-tensor"),
            List.of(),
            "REGEX=BUFFER",
            Optional.of(new Rules()),
            "tensors of the draft model to this buffer"),
    SPEC_DRAFT_N_MAX(
            List.of("--spec-draft-n-max"),
            List.of(),
            "N",
            Optional.of(new Whole("tokens", 0, 1024)),
            "most tokens of one draft, " + Draft.USUAL_MOST + " unless given"),
    SPEC_DRAFT_BACKEND_SAMPLING(
            List.of("--spec-draft-backend-sampling"),
            List.of("--no-spec-draft-backend-sampling"),
            "",
            Optional.of(new OnOff()),
            "drafted tokens are picked where the logits are"),
    SPEC_NGRAM_SIMPLE_SIZE_M(
            List.of("--spec-ngram-simple-size-m"),
            List.of(),
            "N",
            Optional.of(new Whole("tokens", 1, 1024)),
            "tokens of an ngram-simple draft"),
    SPEC_NGRAM_MAP_K_SIZE_M(
            List.of("--spec-ngram-map-k-size-m"),
            List.of(),
            "N",
            Optional.of(new Whole("tokens", 1, 1024)),
            "tokens of an ngram-map-k draft"),
    SPEC_NGRAM_MAP_K4V_SIZE_M(
            List.of("--spec-ngram-map-k4v-size-m"),
            List.of(),
            "N",
            Optional.of(new Whole("tokens", 1, 1024)),
            "tokens of an ngram-map-k4v draft"),
    SPEC_NGRAM_MOD_N_MAX(
            List.of("--spec-ngram-mod-n-max"),
            List.of(),
            "N",
            Optional.of(new Whole("tokens", 1, 1024)),
            "tokens of an ngram-mod draft"),
    LORA(List.of("--lora"), List.of(), "FILE,...", Optional.empty(), "adapters of low rank"),
    CONTROL_VECTOR(List.of("--control-vector"), List.of(), "FILE,...", Optional.empty(), "control vectors");

    private final List<String> names;
    private final List<String> off;
    private final String takes;
    private final Optional<Domain<?>> domain;
    private final String help;

    CompanionOption(List<String> names, List<String> off, String takes, Optional<Domain<?>> domain, String help) {
        this.names = names;
        this.off = off;
        this.takes = takes;
        this.domain = domain;
        this.help = help;
    }

    /// The option of a key in a request.
    public static Optional<CompanionOption> of(String key) {
        return Arrays.stream(values())
                .filter(option -> option.key().equals(key))
                .findFirst();
    }

    /// Its key in a request.
    public String key() {
        return names.getFirst().substring(2).replace('-', '_');
    }

    /// Spellings that name a value or switch it on, the long one first.
    public List<String> names() {
        return names;
    }

    /// Spellings that switch it off.
    public List<String> off() {
        return off;
    }

    /// Every spelling.
    public Stream<String> spellings() {
        return Stream.concat(names.stream(), off.stream());
    }

    /// Whether it stands on a command line without a value.
    public boolean isSwitch() {
        return takes.isEmpty();
    }

    /// Whether its value is the name of a file.
    public boolean isFile() {
        return domain.isEmpty();
    }

    /// What help calls its value.
    public String takes() {
        return takes;
    }

    /// What it does.
    public String help() {
        return help;
    }

    /// What it takes, as it follows "takes" in a sentence.
    public String what() {
        return domain.map(Domain::what).orElse("the name of a file");
    }

    /// Whether a list in JSON stands for several words.
    public boolean isList() {
        return this == LORA || this == CONTROL_VECTOR || this == OVERRIDE_TENSOR_DRAFT;
    }

    /// Whether these words are a value of it.
    public boolean takes(String words) {
        return domain.map(known -> known.read(words).isPresent()).orElse(!words.isBlank());
    }
}
