package plimsoll.packaging;

import java.nio.file.Path;
import java.util.Optional;

/// Makes one kind of package.
interface Maker {
    /// Makes it.
    ///
    /// @param out the folder for what is handed out
    /// @return the file or folder
    Path make(Product product, Path out);

    /// Why it cannot be made on this machine: a tool that is missing, with what to install.
    default Optional<String> missing() {
        return Optional.empty();
    }
}
