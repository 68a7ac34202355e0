package plimsoll.ingest.source;

import java.util.Locale;
import plimsoll.mathcore.model.Model;

/// A model with a word about what its files lack.
final class Warned {
    private Warned() {}

    /// @param missing bytes that the files lack at their ends
    static Model ofMissing(Model model, long missing) {
        return missing == 0
                ? model
                : model.withWarning(String.format(
                        Locale.ROOT,
                        "%,d bytes of data are missing (a header alone, or an unfinished download): planned from the"
                                + " tensor table.",
                        missing));
    }
}
