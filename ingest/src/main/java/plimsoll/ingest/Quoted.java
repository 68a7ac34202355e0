package plimsoll.ingest;

/// Names out of files, made fit for a sentence: a file may hold anything, also codes that command a terminal.
public final class Quoted {
    private static final int LONGEST = 120;

    private Quoted() {}

    /// The name in single quotes, shortened, with everything unprintable replaced.
    public static String of(String name) {
        return "'" + plain(name) + "'";
    }

    /// The same without quotes.
    public static String plain(String name) {
        var text = new StringBuilder();
        name.codePoints().limit(LONGEST).map(Quoted::printable).forEach(text::appendCodePoint);
        return name.codePointCount(0, name.length()) > LONGEST
                ? text.append('…').toString()
                : text.toString();
    }

    private static int printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> '\uFFFD';
            default -> codePoint;
        };
    }
}
