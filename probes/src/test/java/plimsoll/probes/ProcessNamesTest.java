package plimsoll.probes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.mathcore.hardware.Backend;

class ProcessNamesTest {
    private static final Reading<Long> HELD = Reading.measured(1L);

    @TempDir
    private Path root;

    @Test
    void aNumberGetsItsProgramsName() throws IOException {
        write("proc/7/cmdline", "/opt/llama/llama-server-with-a-long-name\0--model\0x.gguf\0");
        write("proc/8/comm", "kworker\n");
        assertEquals(
                List.of(
                        new Holder(7, "llama-server-with-a-long-name", HELD),
                        new Holder(8, "kworker", HELD),
                        new Holder(0, "", HELD),
                        new Holder(9, "known", HELD)),
                named(
                        new Holder(7, "", HELD),
                        new Holder(8, "", HELD),
                        new Holder(0, "", HELD),
                        new Holder(9, "known", HELD)));
    }

    private List<Holder> named(Holder... holders) {
        Gpu gpu = Gpu.of(Identity.named("Card", "Test"), Backend.CUDA, false, HELD, HELD, HELD, Optional.empty())
                .heldBy(Reading.measured(List.of(holders)));
        return new ProcessNames(root).named(gpu).holders().found().orElseThrow();
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
