package plimsoll.app.screen.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import plimsoll.app.reconcile.MemoryPart;
import plimsoll.probes.Throttle;

/// In English the window says what the command line says.
class NamedTest {
    @ParameterizedTest
    @EnumSource
    void aPartOfMemory(MemoryPart part) {
        String words = part.words();
        assertEquals(words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1), Named.of(part));
    }

    @ParameterizedTest
    @EnumSource
    void aReasonToBeSlow(Throttle throttle) {
        assertEquals(throttle.words(), Named.of(throttle));
    }
}
