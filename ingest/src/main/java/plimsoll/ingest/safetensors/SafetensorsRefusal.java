package plimsoll.ingest.safetensors;

import java.io.Serial;

/// The way out of the depth of a file that cannot be read; its message says what is wrong and what to do.
final class SafetensorsRefusal extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    SafetensorsRefusal(String sentence) {
        super(sentence, null, false, false);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
