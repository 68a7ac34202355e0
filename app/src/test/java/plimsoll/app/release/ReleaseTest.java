package plimsoll.app.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://github.com/some.one/plimsoll",
                "https://github.com/some.one/plimsoll/",
                "https://github.com/some.one/plimsoll.git"
            })
    void aProjectOnGitHubIsAskedThere(String address) {
        assertEquals(
                Optional.of(URI.create("https://api.github.com/repos/some.one/plimsoll/releases/latest")),
                Release.newest(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "${address}", "https://plimsoll.invalid/plimsoll", "https://github.com/some.one", "ftp://x/y"
            })
    void nobodyIsAskedElsewhere(String address) {
        assertEquals(Optional.empty(), Release.newest(address));
    }
}
