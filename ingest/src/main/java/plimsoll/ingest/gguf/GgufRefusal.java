package plimsoll.ingest.gguf;

import java.io.Serial;

/// The way out of the depth of a file that cannot be read; its message is the sentence for the person.
final class GgufRefusal extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    GgufRefusal(String sentence) {
        super(sentence, null, false, false);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
