package plimsoll.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The JDK's own packager, for the systems whose packages it makes well.
final class Jpackage {
    private Jpackage() {}

    /// What every call has in common.
    ///
    /// @param natives where native libraries lie, in the packager's own words
    static List<String> words(Product product, String type, Path icon, Path out, String natives) {
        Path content = Folders.fresh(content(product, type));
        Folders.copy(product.cache(), content.resolve("start.aot"));
        Folders.copy(product.papers(), content.resolve("papers"));
        List<String> words = new ArrayList<>(List.of(
                Tool.ofJdk("jpackage"),
                "--type",
                type,
                "--name",
                "Plimsoll",
                "--app-version",
                product.version(),
                "--vendor",
                "Plimsoll",
                "--description",
                "How much memory a language model takes",
                "--runtime-image",
                product.image().runtime().toString(),
                "--module",
                Image.MAIN,
                "--input",
                content.toString(),
                "--icon",
                icon.toString(),
                "--dest",
                out.toString(),
                "--java-options",
                "-XX:AOTCache=$APPDIR/start.aot"));
        Image.flags(natives).forEach(flag -> words.addAll(List.of("--java-options", flag)));
        return words;
    }

    /// The folder of what lies in the program's own beside the linked Java, made anew by `words`.
    static Path content(Product product, String type) {
        return product.work().resolve("content-" + type);
    }

    /// One properties file a file type.
    static List<String> associations(Product product, Path icon) {
        List<String> words = new ArrayList<>();
        for (FileType type : FileType.values()) {
            Path file = Folders.write(
                    product.work().resolve("types/" + type.name() + ".properties"),
                    "extension=" + type.extension() + "\nmime-type=" + type.mime() + "\ndescription="
                            + type.description() + "\nicon=" + icon.toString().replace('\\', '/') + "\n");
            words.addAll(List.of("--file-associations", file.toString()));
        }
        return words;
    }

    /// One of the packager's own templates, which it has for the system it runs on.
    static String ownTemplate(String name) {
        URI inPackager = URI.create("jrt:/jdk.jpackage/jdk/jpackage/internal/resources/" + name);
        try {
            return Files.readString(Path.of(inPackager));
        } catch (IOException e) {
            throw new PackagingException("jpackage has no template " + name + ": " + e.getMessage(), e);
        }
    }

    /// The one file with this ending, under the name that people download.
    static Path renamed(Path out, String ending, Path name) {
        try (Stream<Path> files = Files.list(out)) {
            Path made = files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.equals(name))
                    .findFirst()
                    .orElseThrow(() -> new PackagingException("jpackage made no " + ending + " in " + out + "."));
            Files.deleteIfExists(name);
            return Files.move(made, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
