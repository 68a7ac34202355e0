package plimsoll.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import plimsoll.ingest.Quoted;
import plimsoll.probes.Captured;
import plimsoll.probes.CapturedText;
import plimsoll.probes.Reading;

/// A file, or standard input, with what another machine's tools printed.
final class CapturedFile {
    private static final int MOST = 32 << 20;

    private CapturedFile() {}

    /// @param name a path, or `-` for standard input
    static Answer<Captured> read(String name, Surroundings here) {
        if (name.equals("-")) {
            return read(here.in(), "standard input");
        }
        if (name.isBlank()) {
            return Answer.wrongUse("from: has no name; write from:FILE, or from:- for standard input");
        }
        try {
            Path path = here.folder().resolve(name);
            if (!Files.exists(path)) {
                return Answer.unreadable(Quoted.of(name) + " does not exist; check the path");
            }
            if (Files.isDirectory(path)) {
                return Answer.unreadable(Quoted.of(name) + " is a folder; name the file that a tool's output is in");
            }
            try (InputStream in = Files.newInputStream(path)) {
                return read(in, Quoted.of(name));
            }
        } catch (InvalidPathException | IOException e) {
            return Answer.unreadable(Quoted.of(name) + " cannot be read; name a file that this user may read");
        }
    }

    private static Answer<Captured> read(InputStream in, String name) {
        byte[] bytes;
        try {
            bytes = in.readNBytes(MOST + 1);
        } catch (IOException e) {
            return Answer.unreadable("reading " + name + " broke off; try again");
        }
        if (bytes.length > MOST) {
            return Answer.unreadable(name + " is larger than 32 MiB; give the output of one tool");
        }
        return switch (Captured.read(CapturedText.of(bytes))) {
            case Reading.Measured<Captured>(Captured captured) -> Answer.of(captured);
            case Reading.NotOffered<Captured>(String why) -> Answer.unreadable(name + ": " + why);
            case Reading.Failed<Captured>(String why) -> Answer.unreadable(name + ": " + why);
        };
    }
}
