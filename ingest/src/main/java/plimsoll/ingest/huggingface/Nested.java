package plimsoll.ingest.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The part of a config that describes the text model: a section of it where there are towers beside, else the whole.
///
/// @param key      the section's key; empty where it is the whole
/// @param text     the part
/// @param defaults what its class takes where a key is absent, or missing
/// @param usual    the type of the part where it does not say it, or an empty text
record Nested(Optional<String> key, JsonNode text, JsonNode defaults, String usual) {
    /// Where a config of several models keeps its text model.
    private static final List<String> SECTIONS = List.of("text_config", "llm_config", "language_config");

    /// The text model's part of a config.
    static Nested of(JsonNode root) {
        Optional<String> key =
                SECTIONS.stream().filter(one -> root.path(one).isObject()).findFirst();
        if (key.isEmpty()) {
            return new Nested(key, root, ClassDefaults.ofWhole(typeOf(root)), "");
        }
        JsonNode text = root.path(key.get());
        return new Nested(
                key,
                text,
                ClassDefaults.ofSection(typeOf(root), key.get(), typeOf(text)),
                text.hasNonNull("model_type") ? "" : ClassDefaults.typeOf(typeOf(root), key.get()));
    }

    /// The text model's part of a section, or the whole section where there is none in it.
    static Nested section(JsonNode root, String key, JsonNode part) {
        Nested inner = of(part);
        JsonNode defaults = ClassDefaults.ofSection(typeOf(root), key, typeOf(part));
        return inner.key().isPresent() ? inner : new Nested(inner.key(), part, defaults, "");
    }

    /// What an object says its type is; empty where it does not.
    static String typeOf(JsonNode part) {
        return part.path("model_type").asText("");
    }

    /// The type of the text model where no `model_type` says it: the usual one of its section, or what the authors of
    /// Mamba write elsewhere.
    Optional<String> unsaid(JsonNode root) {
        JsonNode mamba = root.path("ssm_cfg");
        if (!usual.isEmpty() || !typeOf(text).isEmpty() || !typeOf(root).isEmpty() || mamba.isMissingNode()) {
            return Optional.of(usual).filter(type -> !type.isEmpty());
        }
        return Optional.of(mamba.path("layer").asText("Mamba").toLowerCase(Locale.ROOT));
    }
}
