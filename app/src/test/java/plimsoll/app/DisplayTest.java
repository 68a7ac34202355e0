package plimsoll.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.app.cli.Cli;

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

    @Test
    void aMissingLibraryIsNamedAndAMistakeOfTheProgramIsNone() {
        UnsatisfiedLinkError missing =
                new UnsatisfiedLinkError("/opt/plimsoll/lib/runtime/lib/libglass.so: libX11.so.6:"
                        + " cannot open shared object file: No such file or directory");
        assertEquals(
                Optional.of("libX11.so.6 is not installed; install GTK 3 (the package libgtk-3-0 or gtk3)"),
                Display.missing(new RuntimeException(missing)));
        assertEquals(Optional.empty(), Display.missing(new IllegalStateException("a list that is fixed")));
    }

    @Test
    void withoutGtkThatIsTheReasonAndNotTheDisplay() {
        assertEquals(
                "GTK 3 is not installed; install GTK 3 (the package libgtk-3-0 or gtk3)",
                Display.refusal(new UnsupportedOperationException("Unable to load glass GTK library.")));
        assertEquals(Cli.NO_DISPLAY, Display.refusal(new UnsupportedOperationException("Unable to open DISPLAY")));
    }
}
