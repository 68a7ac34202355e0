package plimsoll.packaging;

import java.nio.file.Path;

/// What every package of one system is made from.
///
/// @param version its version, such as `0.1.0`
/// @param home    the address of the project, without a slash at its end
/// @param date    of the release, such as `2026-11-01`
/// @param image   the linked program
/// @param cache   what Java remembers of a rehearsed start
/// @param papers  licence, notices and the list of parts
/// @param work    a folder for what is in the making
record Product(String version, String home, String date, Image image, Path cache, Path papers, Path work) {
    static final String NAME = "plimsoll";

    Host host() {
        return image.host();
    }

    /// A package's name without its ending: `plimsoll-0.1.0-linux-x64`.
    String file() {
        String system = switch (host().family()) {
            case LINUX -> "linux";
            case MAC -> "macos";
            case WINDOWS -> "windows";
        };
        return NAME + "-" + version + "-" + system + "-" + host().processor();
    }
}
