package plimsoll.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void anUnknownCommandIsWrongUse() {
        assertEquals(2, Main.run("no-such-command"));
    }
}
