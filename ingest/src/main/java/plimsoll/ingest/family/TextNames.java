package plimsoll.ingest.family;

import plimsoll.ingest.huggingface.Config;

/// Where a checkpoint keeps its text model: what stands before the names that a family writes. A family always writes
/// the plain names, `model.layers.0…` and `lm_head`.
///
/// @param body what takes the place of a leading `model.`
/// @param head what stands before every other name
record TextNames(String body, String head) {
    /// The text model is the whole model.
    static final TextNames PLAIN = new TextNames("model.", "");
    /// The text model with its head lies inside: `language_model.model.layers.0…`, `language_model.lm_head`.
    static final TextNames INSIDE = new TextNames("language_model.model.", "language_model.");
    /// The text model lies beside the towers, the head outside: `model.language_model.layers.0…`, `lm_head`.
    static final TextNames BESIDE = new TextNames("model.language_model.", "");

    private static final String BODY = "model.";

    /// An encoder alone, or beneath what a class has on top of it.
    static TextNames under(String base, Task task) {
        return new TextNames(task == Task.MODEL ? "" : base + ".", "");
    }

    /// As the kind of model has it; where that is not known, inside where the config nests the text model.
    static TextNames of(Config config) {
        TextNames usual = config.isNested() ? INSIDE : PLAIN;
        TextNames names = Multimodals.of(config).map(kind -> kind.names(config)).orElse(usual);
        return new TextNames(config.prefix() + names.body, config.prefix() + names.head);
    }

    /// Beside the towers, where the config nests the text model.
    static TextNames beside(Config config) {
        return config.isNested() ? BESIDE : PLAIN;
    }

    String of(String plain) {
        return plain.startsWith(BODY) ? body + plain.substring(BODY.length()) : head + plain;
    }
}
