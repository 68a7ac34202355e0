package plimsoll.ingest.huggingface;

import java.io.Serial;

/// The way out of the depth of a configuration that cannot be read; its message is the sentence for the person.
public final class ConfigFault extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    /// A fault that is told by this sentence: what is wrong, where, and what to do.
    public ConfigFault(String sentence) {
        super(sentence, null, false, false);
    }

    /// The sentence.
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
