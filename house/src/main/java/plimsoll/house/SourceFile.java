package plimsoll.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One source and its lines.
record SourceFile(Path path, List<String> lines) {
    SourceFile(Path path) {
        this(path, read(path));
    }

    String name() {
        return path.getFileName().toString();
    }

    boolean isTest() {
        return slashed().contains("/src/test/");
    }

    boolean isIn(String folder) {
        return slashed().contains(folder);
    }

    /// `path:line: what is wrong; what to do`, which an editor can follow. Lines count from 1.
    String complaint(long line, String whatAndWhatToDo) {
        return slashed() + ":" + line + ": " + whatAndWhatToDo;
    }

    /// One complaint for each line in which the pattern is found.
    Stream<String> complainWhere(Pattern found, String whatAndWhatToDo) {
        return IntStream.range(0, lines.size())
                .filter(index -> found.matcher(lines.get(index)).find())
                .mapToObj(index -> complaint(index + 1L, whatAndWhatToDo));
    }

    private String slashed() {
        return SourceTree.ROOT.relativize(path).toString().replace('\\', '/');
    }

    private static List<String> read(Path path) {
        try {
            return Files.readAllLines(path);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
