package plimsoll.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, '', '', false",
        "Linux, ':0', '', true",
        "Linux, '', Headless, true",
        "Windows 11, '', '', true",
        "Mac OS X, '', '', true",
    })
    void aWindowNeedsADisplay(String system, String display, String platform, boolean there) {
        assertEquals(there, Display.isThere(Map.of("DISPLAY", display), system, platform));
    }
}
