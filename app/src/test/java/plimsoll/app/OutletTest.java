package plimsoll.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutletTest {
    @Test
    void anAnswerThatCannotBeWrittenIsLost() {
        Outlet outlet = broken("No space left on device");
        printed(outlet);
        String sentence = outlet.loss().orElseThrow();
        assertTrue(sentence.contains("No space left on device"), sentence);
    }

    @Test
    void aReaderThatHasSeenEnoughLosesNothing() {
        Outlet outlet = broken("Broken pipe");
        printed(outlet);
        assertEquals(Optional.empty(), outlet.loss());
    }

    @Test
    void whatIsWrittenArrives() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Outlet outlet = new Outlet(bytes);
        printed(outlet);
        assertEquals("an answer", bytes.toString(StandardCharsets.UTF_8));
        assertEquals(Optional.empty(), outlet.loss());
    }

    private static void printed(Outlet outlet) {
        PrintStream out = new PrintStream(outlet, true, StandardCharsets.UTF_8);
        out.print("an answer");
        out.flush();
    }

    private static Outlet broken(String why) {
        return new Outlet(new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(why);
            }
        });
    }
}
