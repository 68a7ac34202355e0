package plimsoll.app.mistake;

import java.nio.file.Path;
import java.util.Optional;

/// A mistake of the program, as a person is told of it.
///
/// @param kind   what tells it from others: of what kind it is and where it was made
/// @param report all that is known, to read and to copy
/// @param file   where the report lies; empty where none could be written
/// @param count  how often it was made since the start
public record Mistake(String kind, String report, Optional<Path> file, int count) {
    Mistake again() {
        return new Mistake(kind, report, file, count + 1);
    }
}
