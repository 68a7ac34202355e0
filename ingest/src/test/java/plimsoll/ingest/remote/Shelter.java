package plimsoll.ingest.remote;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import plimsoll.ingest.store.Environment;
import plimsoll.ingest.store.OperatingSystem;

/// An account of Linux that a test makes up.
final class Shelter {
    private Shelter() {}

    static Environment of(Map<String, String> variables, Path home) {
        return new Environment(OperatingSystem.LINUX, home.getRoot(), home, variables, List.of());
    }
}
