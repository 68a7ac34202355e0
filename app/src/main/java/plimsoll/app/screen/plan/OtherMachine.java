package plimsoll.app.screen.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import plimsoll.app.captured.CatalogueMemory;
import plimsoll.app.words.Words;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.probes.Captured;
import plimsoll.probes.CapturedText;
import plimsoll.probes.ThisMachine;

/// Another machine that was pasted or dropped, as what a tool printed there.
///
/// @param rig      its devices
/// @param sentence what a person should know about them
record OtherMachine(Rig rig, String sentence) {
    /// A model's file is larger by far, or is called as one.
    private static final long LARGEST = 4 << 20;

    private static final List<String> MODELS = List.of(".gguf", ".safetensors", ".bin", "config.json", ".index.json");

    static Optional<OtherMachine> of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        try {
            boolean isModel = MODELS.stream().anyMatch(name::endsWith);
            return isModel || !Files.isRegularFile(file) || Files.size(file) > LARGEST
                    ? Optional.empty()
                    : of(CapturedText.of(Files.readAllBytes(file)));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    static Optional<OtherMachine> of(String text) {
        return text.length() > LARGEST ? Optional.empty() : of(CapturedText.of(text));
    }

    private static Optional<OtherMachine> of(CapturedText text) {
        return Captured.read(text).found().map(CatalogueMemory::machine).flatMap(OtherMachine::of);
    }

    private static Optional<OtherMachine> of(ThisMachine found) {
        Rig rig = Rig.of(found.machine(), false);
        if (rig.count() == 0) {
            return Optional.empty();
        }
        List<String> notes = new ArrayList<>();
        notes.add(Words.say("plan.other.planned"));
        if (rig.count() > Rig.MOST) {
            notes.add(Words.say("plan.other.most", String.valueOf(Rig.MOST)));
            rig = Rig.of(
                    new Machine(
                            found.machine().host(),
                            found.machine().accelerators().subList(0, Rig.MOST)),
                    false);
        }
        notes.addAll(found.notes());
        return Optional.of(new OtherMachine(rig, String.join(" ", notes)));
    }
}
