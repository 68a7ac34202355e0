package plimsoll.app.screen.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import plimsoll.ingest.store.Role;

/// In English the window says what the command line says.
class NamedTest {
    @ParameterizedTest
    @EnumSource
    void aRole(Role role) {
        assertEquals(role.title(), Named.of(role));
    }
}
