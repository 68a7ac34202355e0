package plimsoll.packaging;

import java.util.List;

/// The packages of each system.
final class Makers {
    private Makers() {}

    static List<Maker> of(Host.Family system) {
        return switch (system) {
            case LINUX -> List.of(new LinuxFolder(), new TarGz(), new Deb(), new Rpm());
            case MAC -> List.of(new MacImage());
            case WINDOWS -> List.of(new WindowsInstaller(), new WindowsZip());
        };
    }
}
