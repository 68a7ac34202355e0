package plimsoll.packaging;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import javafx.css.Stylesheet;

/// Style sheets as JavaFX reads them soonest: compiled, beside the text that they were compiled from. It looks for that
/// form first.
final class Sheets {
    private Sheets() {}

    /// Compiles the program's own sheets in its jar; AtlantaFX brings its own compiled.
    ///
    /// @param work a folder for what lies between
    static void compile(Modules modules, Path work) {
        for (Path jar : Folders.below(modules.folder())) {
            if (jar.getFileName().toString().matches("app-.*\\.jar")) {
                in(jar, Folders.fresh(work));
            }
        }
    }

    private static void in(Path jar, Path work) {
        try (FileSystem files = FileSystems.newFileSystem(jar);
                Stream<Path> all = Files.walk(files.getPath("/plimsoll"))) {
            List<Path> sheets =
                    all.filter(file -> file.toString().endsWith(".css")).toList();
            for (Path sheet : sheets) {
                Path text = work.resolve(sheet.getFileName().toString());
                Path compiled = work.resolve(text.getFileName().toString().replace(".css", ".bss"));
                Files.copy(sheet, text, StandardCopyOption.REPLACE_EXISTING);
                Stylesheet.convertToBinary(text.toFile(), compiled.toFile());
                Files.copy(
                        compiled,
                        sheet.resolveSibling(compiled.getFileName().toString()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new PackagingException("cannot compile the style sheets of " + jar + ": " + e.getMessage(), e);
        }
    }
}
