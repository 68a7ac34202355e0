package plimsoll.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What package managers other than a system's own are told of a release: `Manifests PACKAGES OUT VERSION HOME` reads
/// the folder with the packages' `SHA256SUMS`, and writes those manifests of which all packages are there.
///
/// In a template `@SHA256:linux-x64.tar.gz@` is a package's checksum and `@PACKAGE:linux-x64.tar.gz@` its address.
public final class Manifests {
    private static final Pattern OF_PACKAGE = Pattern.compile("@(SHA256|PACKAGE):([^@]+)@");

    /// Templates, and where each is to lie.
    private static final Map<String, String> FILES = Map.of(
            "plimsoll.rb", "homebrew/Casks/plimsoll.rb",
            "plimsoll.json", "scoop/plimsoll.json",
            "Plimsoll.Plimsoll.yaml", "winget/Plimsoll.Plimsoll.yaml",
            "Plimsoll.Plimsoll.installer.yaml", "winget/Plimsoll.Plimsoll.installer.yaml",
            "Plimsoll.Plimsoll.locale.en-US.yaml", "winget/Plimsoll.Plimsoll.locale.en-US.yaml",
            "flatpak.yaml", "flatpak/@ID@.yaml");

    private final Map<String, String> sums;
    private final String version;
    private final String home;

    private Manifests(Map<String, String> sums, String version, String home) {
        this.sums = sums;
        this.version = version;
        this.home = home;
    }

    /// Says what was written and what was not.
    public static void main(String[] words) {
        Manifests manifests = new Manifests(sums(Path.of(words[0])), words[2], words[3]);
        manifests.write(Path.of(words[1])).forEach(System.out::println);
    }

    static Manifests of(Path packages, String version, String home) {
        return new Manifests(sums(packages), version, home);
    }

    /// @return a sentence a manifest
    List<String> write(Path out) {
        return FILES.keySet().stream()
                .sorted()
                .map(template -> write(template, out.resolve(named(FILES.getOrDefault(template, template)))))
                .toList();
    }

    private String write(String template, Path file) {
        String text = named(Folders.template("manifests/" + template, List.of()));
        List<String> missing = OF_PACKAGE
                .matcher(text)
                .results()
                .map(found -> packageOf(found.group(2)))
                .filter(name -> !sums.containsKey(name))
                .distinct()
                .toList();
        if (!missing.isEmpty()) {
            return "not made: " + file + ", which names " + String.join(" and ", missing) + ".";
        }
        return "made "
                + Folders.write(
                        file,
                        OF_PACKAGE
                                .matcher(text)
                                .replaceAll(found ->
                                        Matcher.quoteReplacement(value(found.group(1), packageOf(found.group(2))))));
    }

    private String named(String text) {
        return text.replace("@VERSION@", version).replace("@HOME@", home).replace("@ID@", id(home));
    }

    private String packageOf(String ending) {
        return Product.NAME + "-" + version + "-" + ending;
    }

    private String value(String kind, String name) {
        return kind.equals("SHA256")
                ? sums.getOrDefault(name, "")
                : home + "/releases/download/v" + version + "/" + name;
    }

    /// A name as Flatpak wants it, `io.github.owner.plimsoll` for a project on GitHub.
    static String id(String home) {
        List<String> parts = List.of(home.replaceFirst("^https?://", "").split("/"));
        List<String> host = List.of(
                parts.getFirst().replaceFirst("^github\\.com$", "github.io").split("\\."));
        return String.join(".", host.reversed()) + "."
                + parts.stream()
                        .skip(1)
                        .map(part -> part.replaceAll("[^A-Za-z0-9_]", "_"))
                        .collect(Collectors.joining("."));
    }

    private static Map<String, String> sums(Path packages) {
        try {
            return Files.readAllLines(packages.resolve(Checksums.FILE)).stream()
                    .map(line -> line.split(" {2}", 2))
                    .collect(Collectors.toUnmodifiableMap(parts -> parts[1], parts -> parts[0]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
