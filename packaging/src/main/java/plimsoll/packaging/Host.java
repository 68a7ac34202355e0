package plimsoll.packaging;

import java.util.Locale;

/// The system and processor that packages are made on, and for: jlink and jpackage cannot make another's.
///
/// @param family    the operating system
/// @param processor `x64` or `aarch64`
record Host(Family family, String processor) {
    /// An operating system.
    enum Family {
        LINUX,
        MAC,
        WINDOWS
    }

    static Host here() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Host of(String name, String processor) {
        String system = name.toLowerCase(Locale.ROOT);
        Family known =
                system.startsWith("windows") ? Family.WINDOWS : system.startsWith("mac") ? Family.MAC : Family.LINUX;
        return new Host(known, processor.equals("amd64") || processor.equals("x86_64") ? "x64" : processor);
    }

    boolean isArm() {
        return processor.equals("aarch64");
    }
}
