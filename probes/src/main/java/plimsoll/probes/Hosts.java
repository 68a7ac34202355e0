package plimsoll.probes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text that several machines printed, told apart by what stands between their outputs: a shell's prompt, or the line
/// that a program writes which runs one command on many machines.
final class Hosts {
    private static final String NAME = "([A-Za-z0-9][\\w.-]{0,80})";
    private static final Pattern REMOTE =
            Pattern.compile("[$#%>]\\s+ssh\\s+(?:-\\S+\\s+(?:\\d+\\s+)?)*(?:[\\w.-]+@)?" + NAME + "\\s+\\S.*");
    private static final List<Pattern> MARKS = List.of(
            Pattern.compile(
                    "\\s*(?:\\([^)]*\\)\\s*)?\\[?[\\w.-]+@" + NAME + "(?:]|:|\\s)[^$#%>❯|]{0,200}[$#%>❯](?:\\s.*)?"),
            Pattern.compile("\\s*" + NAME + "\\s+\\|\\s+(?:CHANGED|SUCCESS|FAILED)\\b.*"),
            Pattern.compile("\\s*==>\\s+" + NAME + "\\s+<==\\s*"),
            Pattern.compile(
                    "\\s*[=#*-]{2,}\\s*((?!(?i:gpu|card|rocm|mig))[A-Za-z][\\w.-]*\\d[\\w.-]*)\\s*[=#*-]{2,}\\s*"));
    private static final Pattern RULE = Pattern.compile("\\s*-{8,}\\s*");
    private static final Pattern ALONE = Pattern.compile("\\s*" + NAME + "\\s*");
    private static final Pattern PREFIX = Pattern.compile(NAME + ":(?: (.*))?");

    private Hosts() {}

    /// The text of each machine in their order; one alone where nothing tells them apart.
    static List<CapturedText> in(CapturedText text) {
        Map<String, StringBuilder> parts = new LinkedHashMap<>();
        String host = "";
        for (int at = 0; at < text.lines().size(); at++) {
            String line = text.lines().get(at);
            host = host(text.lines(), at).orElse(host);
            parts.computeIfAbsent(host, _ -> new StringBuilder()).append(line).append('\n');
        }
        return parts.keySet().stream().filter(name -> !name.isEmpty()).count() < 2 ? List.of(text) : texts(parts);
    }

    /// The same of lines that each begin with their machine's name, `gpu07: `, or with the mark of a quotation.
    static List<CapturedText> prefixed(CapturedText text) {
        Map<String, StringBuilder> parts = new LinkedHashMap<>();
        for (String line : text.lines()) {
            Matcher named = PREFIX.matcher(line);
            if (named.matches()) {
                parts.computeIfAbsent(named.group(1), _ -> new StringBuilder())
                        .append(named.group(2) == null ? "" : named.group(2))
                        .append('\n');
            } else if (line.startsWith(">")) {
                parts.computeIfAbsent("", _ -> new StringBuilder())
                        .append(line.replaceFirst("^>+ ?", ""))
                        .append('\n');
            } else if (!line.isBlank()) {
                return List.of();
            }
        }
        return texts(parts);
    }

    private static List<CapturedText> texts(Map<String, StringBuilder> parts) {
        List<CapturedText> texts = new ArrayList<>();
        parts.values().forEach(part -> texts.add(CapturedText.of(part.toString())));
        return texts;
    }

    private static Optional<String> host(List<String> lines, int at) {
        String line = lines.get(at);
        Matcher remote = REMOTE.matcher(line);
        if (remote.find()) {
            return Optional.of(remote.group(1));
        }
        boolean ruled = at > 0
                && at + 1 < lines.size()
                && RULE.matcher(lines.get(at - 1)).matches()
                && RULE.matcher(lines.get(at + 1)).matches();
        List<Pattern> marks = ruled ? List.of(ALONE) : MARKS;
        return marks.stream()
                .map(mark -> mark.matcher(line))
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .findFirst();
    }

    /// What to say of several, by their number.
    static String note(int machines) {
        return "These are the devices of " + machines
                + " machines; a plan puts a model on all of them as if they were one.";
    }
}
