package plimsoll.app.screen.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.app.ledger.Calibration;
import plimsoll.app.ledger.Kind;
import plimsoll.app.ledger.Ledger;
import plimsoll.app.library.OwnedFolders;
import plimsoll.ingest.store.ProgramFolders;

/// The settings of an account that does not exist.
///
/// @param model      what the screen shows
/// @param remote     holds what was read of servers
/// @param calibrated a line for each time that the plans were told
record MadeUpSettings(SettingsModel model, Path remote, List<String> calibrated) {
    /// @param folder a test's own
    /// @param shown  what the program's folders are called
    static MadeUpSettings in(Path folder, ProgramFolders shown, Optional<URI> newest) {
        List<String> calibrated = new ArrayList<>();
        return new MadeUpSettings(
                new SettingsModel(
                        new Preferences(Map.of()),
                        new SettingsModel.Given(
                                shown,
                                new Remembered(
                                        new ArrayList<>(List.of(Path.of("/srv/models"), Path.of("/mnt/nas/gguf")))),
                                Ledger.in(folder.resolve("ledger")),
                                newest,
                                () -> calibrated.add("told"),
                                AtOnce::new)),
                shown.remote(),
                calibrated);
    }

    static MadeUpSettings in(Path folder) {
        return in(
                folder,
                new ProgramFolders(
                        folder.resolve("settings"),
                        folder.resolve("cache"),
                        folder.resolve("ledger"),
                        folder.resolve("logs")),
                Optional.empty());
    }

    /// Two measurements that were accepted.
    static void accept(Path folder) {
        Ledger.in(folder.resolve("ledger"), InstantSource.fixed(Instant.parse("2026-03-13T18:20:00Z")))
                .append(List.of(
                        draft("rtx 4090", Calibration.What.CONTEXT, "", 541_065_216L),
                        draft("host", Calibration.What.COMPUTE, "Qwen3 30B A3B", -18_874_368L)));
    }

    private static Ledger.Draft draft(String device, Calibration.What what, String model, long bytes) {
        return new Ledger.Draft(
                Kind.CALIBRATION, new Calibration(0, "", device, "llama.cpp", "b10587", what, model, bytes).payload());
    }

    /// Some headers of models on servers.
    void fillCache() {
        try {
            Files.createDirectories(remote);
            Files.write(remote.resolve("a.part"), new byte[3 << 20]);
            Files.write(remote.resolve("b.part"), new byte[1 << 19]);
            Files.writeString(remote.resolve("letter.txt"), "not ours");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Remembered(List<Path> own) implements OwnedFolders {
        @Override
        public void add(Path folder) {
            own.add(folder);
        }

        @Override
        public void remove(Path folder) {
            own.remove(folder);
        }
    }
}
