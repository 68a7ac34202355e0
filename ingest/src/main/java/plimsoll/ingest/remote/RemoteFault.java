package plimsoll.ingest.remote;

import java.io.IOException;
import java.io.Serial;

/// The way out of a conversation with a server that led to nothing; its message is the sentence for the person.
final class RemoteFault extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    /// What came between.
    enum Kind {
        /// No answer at all.
        UNREACHABLE,
        /// An answer that broke off, came too slowly, or owned up to the server's own trouble.
        PASSING,
        /// More requests than the server likes.
        LIMITED,
        /// The person stopped it.
        STOPPED,
        /// What is kept of the file is of an older one.
        CHANGED,
        /// Asking again would give the same.
        FINAL
    }

    private final Kind kind;

    RemoteFault(Kind kind, String sentence) {
        super(sentence);
        this.kind = kind;
    }

    static RemoteFault last(String sentence) {
        return new RemoteFault(Kind.FINAL, sentence);
    }

    Kind kind() {
        return kind;
    }

    /// Whether what was kept of earlier reading may stand in.
    boolean letsTheCacheStandIn() {
        return kind == Kind.UNREACHABLE || kind == Kind.PASSING || kind == Kind.LIMITED;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
