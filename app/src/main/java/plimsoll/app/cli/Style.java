package plimsoll.app.cli;

/// How text may look: colours where a person's terminal takes them, drawn signs where it has them, and a width.
///
/// @param colours whether escape codes may be written
/// @param unicode whether signs beyond ASCII may be written
/// @param width   columns of sentences
/// @param room    columns of tables
record Style(boolean colours, boolean unicode, int width, int room) {
    private static final String END = "\u001b[0m";

    static Style of(Surroundings here) {
        return new Style(here.colours(), here.unicode(), here.width(), here.room());
    }

    String bold(String text) {
        return code("1", text);
    }

    String faint(String text) {
        return code("2", text);
    }

    String good(String text) {
        return code("1;38;5;35", text);
    }

    String bad(String text) {
        return code("1;38;5;167", text);
    }

    String care(String text) {
        return code("38;5;178", text);
    }

    /// Text in one of the 256 colours.
    String hue(int colour, String text) {
        return code("38;5;" + colour, text);
    }

    private String code(String code, String text) {
        return colours && !text.isEmpty() ? "\u001b[" + code + "m" + text + END : text;
    }

    /// The sign, or what stands for it in ASCII.
    String sign(String drawn, String plain) {
        return unicode ? drawn : plain;
    }

    /// Text without signs that the terminal lacks.
    String plain(String text) {
        return unicode
                ? text
                : text.replace("·", "-")
                        .replace("×", "x")
                        .replace("…", "...")
                        .replace("–", "-")
                        .replace("’", "'");
    }
}
