package plimsoll.app.screen.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.app.fx.Latest;
import plimsoll.probes.live.Recorder;

class TapingTest {
    @TempDir
    Path folder;

    private final Taping taping = new Taping();

    @Test
    void oneThatFailsAfterItsEndLeavesTheNextAlone() throws IOException {
        Taping.Tape first = tape("first");
        taping.begin(first);
        taping.write(LiveModel.NOTHING_YET);
        taping.end();
        taping.begin(tape("second"));
        taping.giveUp(first, "the disk is full");
        taping.write(LiveModel.NOTHING_YET);
        assertEquals(1, lines("first"));
        assertEquals(1, lines("second"));
    }

    @Test
    void onlyTheNewestIsWritten() throws IOException {
        taping.begin(tape("first"));
        taping.begin(tape("second"));
        taping.write(LiveModel.NOTHING_YET);
        taping.end();
        taping.write(LiveModel.NOTHING_YET);
        assertEquals(0, lines("first"));
        assertEquals(1, lines("second"));
    }

    /// Nothing may be told to the thread that draws: there is none.
    private Taping.Tape tape(String name) {
        Recorder recorder = Recorder.open(folder.resolve(name)).found().orElseThrow();
        return new Taping.Tape(recorder, new Latest<>(why -> {}));
    }

    private long lines(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name)).size();
    }
}
