package plimsoll.app.cli;

import java.util.ArrayList;
import java.util.List;

/// Text broken at spaces into lines of a width.
final class Wrapped {
    private Wrapped() {}

    static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /// The text behind a sign, further lines set in as far.
    static String behind(String sign, String text, int width) {
        int indent = sign.length() + 1;
        List<String> lines = lines(text, Math.max(20, width - indent));
        return sign + " " + String.join("\n" + " ".repeat(indent), lines);
    }
}
