package plimsoll.app.screen.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is dropped on the Plan screen, and is no model.
class OtherMachineTest {
    @Test
    void aFileOfAToolBecomesTheDevices(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("there.json"), """
                {"card0": {"Card Series": "Radeon RX 7900 XTX", "VRAM Total Memory (B)": "25753026560"}}
                """);
        OtherMachine other = OtherMachine.of(file).orElseThrow();
        assertEquals(
                "Radeon RX 7900 XTX", other.rig().groups().getFirst().device().name());
    }

    @Test
    void aModelIsLeftToTheModels(@TempDir Path folder) {
        assertEquals(Optional.empty(), OtherMachine.of(folder.resolve("harbour.gguf")));
        assertEquals(Optional.empty(), OtherMachine.of("hf:org/name"));
    }
}
