package plimsoll.ingest.architecture;

import java.io.Serial;

/// The way out of the depth of a header that says nothing sensible; its message is the sentence for the person.
final class HeaderRefusal extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    HeaderRefusal(String sentence) {
        super(sentence, null, false, false);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
