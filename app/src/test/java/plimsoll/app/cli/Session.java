package plimsoll.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.units.Bytes;
import plimsoll.probes.ThisMachine;

/// Runs the command line in a folder, on a made-up machine with 8 GiB, no GPU and no hub to reach.
final class Session {
    /// What a run left behind.
    record Result(int status, String out, String err) {
        JsonNode json() {
            return parsed(out);
        }

        List<JsonNode> jsonLines() {
            return out.lines().map(Session::parsed).toList();
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ThisMachine MACHINE = new ThisMachine(
            new Machine(Device.of("Made-up processor", Backend.CPU, 8 * Bytes.GIB), List.of()), List.of(), List.of());

    private final Path folder;
    private final Map<String, String> env = new HashMap<>(Map.of("LANG", "en_GB.UTF-8"));
    private byte[] typed = {};
    private boolean terminal;

    Session(Path folder) {
        this.folder = folder;
        env.put("HF_ENDPOINT", "http://127.0.0.1:1");
        env.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        env.put("HOME", folder.toString());
    }

    Session with(String variable, String value) {
        env.put(variable, value);
        return this;
    }

    Session onTerminal() {
        terminal = true;
        return this;
    }

    Session typing(String text) {
        return typing(text.getBytes(StandardCharsets.UTF_8));
    }

    Session typing(byte[] bytes) {
        typed = bytes;
        return this;
    }

    Result run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Cli.run(here(out, err), List.of(words));
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// What a run would find around it.
    Surroundings here() {
        return here(new ByteArrayOutputStream(), new ByteArrayOutputStream());
    }

    private Surroundings here(ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Surroundings(
                new ByteArrayInputStream(typed),
                stream(out),
                stream(err),
                env,
                folder,
                terminal,
                StandardCharsets.UTF_8,
                () -> MACHINE);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }
}
