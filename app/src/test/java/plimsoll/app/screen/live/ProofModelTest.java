package plimsoll.app.screen.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.app.reconcile.MemoryPart;
import plimsoll.app.reconcile.Row;

class ProofModelTest {
    @TempDir
    Path folder;

    @Test
    void whatRanAsPlannedIsAsPredicted() throws IOException {
        Proof.Beside beside = assertInstanceOf(Proof.Beside.class, compare(MadeUpLog.log(8192, 400)));
        assertTrue(row(beside, MemoryPart.WEIGHTS).agrees());
        assertTrue(row(beside, MemoryPart.CACHE).agrees());
        assertTrue(row(beside, MemoryPart.COMPUTE).agrees());
    }

    @Test
    void anotherContextIsTheCauseWithItsAmount() throws IOException {
        Proof.Beside beside = assertInstanceOf(Proof.Beside.class, compare(MadeUpLog.log(16_384, 400)));
        Row cache = row(beside, MemoryPart.CACHE);
        assertEquals(1L << 30, cache.causes().getFirst().bytes());
        assertEquals(0, cache.unexplained());
    }

    @Test
    void aLogThatTellsNothingIsRefusedWithWhatToDo() throws IOException {
        Proof.Refused refused = assertInstanceOf(Proof.Refused.class, compare("listening on 8080\n"));
        assertTrue(refused.why().contains("-lv 4"), refused.why());
    }

    @Test
    void aFileThatIsGoneIsNamed() {
        Proof refused = ProofModel.compare(MadeUpLog.prediction(8192), folder.resolve("gone.log"), "gone.log");
        assertTrue(assertInstanceOf(Proof.Refused.class, refused).why().contains("gone.log"));
    }

    @Test
    void withoutAPlanThereIsNothingToCompare() {
        ProofModel model = new ProofModel(Optional::empty, found -> "");
        model.open(folder.resolve("server.log"));
        assertInstanceOf(Proof.Refused.class, model.proofProperty().get());
    }

    private Proof compare(String log) throws IOException {
        Path file = Files.writeString(folder.resolve("server.log"), log);
        return ProofModel.compare(MadeUpLog.prediction(8192), file, "server.log");
    }

    private static Row row(Proof.Beside beside, MemoryPart part) {
        return beside.found().of("gpu0").stream()
                .filter(row -> row.part() == part)
                .findFirst()
                .orElseThrow();
    }
}
