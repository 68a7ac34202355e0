package plimsoll.ingest.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import plimsoll.ingest.Quoted;

/// A value of a config in a sentence.
final class Shown {
    private static final int LONGEST = 40;

    private Shown() {}

    static String of(JsonNode value) {
        String text = value.isContainerNode() ? (value.isArray() ? "a list" : "an object") : value.asText();
        String plain = Quoted.plain(text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
        return value.isTextual() ? "the text '" + plain + "'" : plain;
    }
}
