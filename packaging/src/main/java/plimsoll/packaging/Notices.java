package plimsoll.packaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// `THIRD-PARTY.txt`: every part that the program is handed out with, its version and licences by the list of parts,
/// and the licence and notice files that its jar carries.
final class Notices {
    static final String PARTS = "plimsoll.cdx.json";
    private static final Pattern PAPER =
            Pattern.compile("META-INF/(LICENSE|NOTICE|COPYING)[^/]*|(LICENSE|NOTICE)[^/]*");
    private static final String RULE = "=".repeat(80) + "\n";

    private Notices() {}

    /// @param papers holds the list of parts, and takes the notices
    static Path write(Path modules, Path papers) {
        if (!Files.exists(papers.resolve(PARTS))) {
            throw new PackagingException("the list of parts, " + papers.resolve(PARTS)
                    + ", was not made: Maven makes it only when it may use the network (without -o).");
        }
        StringBuilder text = new StringBuilder("Plimsoll is handed out with these parts.\n\n");
        try {
            JsonNode list = new ObjectMapper().readTree(Files.readString(papers.resolve(PARTS)));
            list.path("components").forEach(part -> text.append(line(part)));
            for (Path jar : Folders.below(modules)) {
                if (jar.toString().endsWith(".jar")) {
                    papersOf(jar).forEach(text::append);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Folders.write(papers.resolve("THIRD-PARTY.txt"), text.toString());
    }

    static String line(JsonNode part) {
        List<String> licences = StreamSupport.stream(part.path("licenses").spliterator(), false)
                .map(Notices::licence)
                .toList();
        String names = licences.isEmpty() ? "see the files below" : String.join(" or ", licences);
        return part.path("group").asText() + ":" + part.path("name").asText() + " "
                + part.path("version").asText() + ": " + names + "\n";
    }

    private static String licence(JsonNode one) {
        JsonNode licence = one.path("license");
        return licence.path("id")
                .asText(licence.path("name").asText(one.path("expression").asText()));
    }

    private static List<String> papersOf(Path jar) throws IOException {
        List<String> texts = new ArrayList<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> papers = zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .filter(entry -> PAPER.matcher(entry.getName()).matches())
                    .toList();
            for (ZipEntry paper : papers) {
                String text = new String(zip.getInputStream(paper).readAllBytes(), StandardCharsets.UTF_8);
                texts.add("\n" + RULE + jar.getFileName() + ", " + paper.getName() + "\n" + RULE + "\n" + text.strip()
                        + "\n");
            }
        }
        return texts;
    }
}
