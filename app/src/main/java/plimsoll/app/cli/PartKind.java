package plimsoll.app.cli;

import plimsoll.mathcore.plan.DeviceMemory;

/// What a stretch of a device's memory is for: a column of the table and a piece of the bar. A letter and a pattern
/// tell the pieces apart, so that colour only helps.
enum PartKind {
    WEIGHTS("weights", 'W', "█", 68),
    KV_CACHE("KV cache", 'K', "▓", 173),
    STATE("state", 'S', "▒", 36),
    COMPUTE("compute", 'C', "░", 140),
    OUTPUT("output", 'L', "▚", 176),
    OVERHEAD("overhead", 'O', "▞", 245),
    PROJECTOR("projector", 'P', "▤", 108),
    DRAFT("draft", 'D', "▥", 103),
    ADAPTERS("adapters", 'A', "▦", 138),
    OTHERS("others", 'X', "╳", 243);

    private final String title;
    private final char letter;
    private final String pattern;
    private final int colour;

    PartKind(String title, char letter, String pattern, int colour) {
        this.title = title;
        this.letter = letter;
        this.pattern = pattern;
        this.colour = colour;
    }

    String title() {
        return title;
    }

    long bytes(DeviceMemory device) {
        return switch (this) {
            case WEIGHTS -> device.parts().weights();
            case KV_CACHE -> device.parts().kvCache();
            case STATE -> device.parts().recurrentState();
            case COMPUTE -> device.parts().compute();
            case OUTPUT -> device.parts().output();
            case OVERHEAD -> device.parts().overhead();
            case PROJECTOR -> device.parts().projector();
            case DRAFT -> device.parts().draft();
            case ADAPTERS -> device.parts().adapters();
            case OTHERS -> device.device().others();
        };
    }

    /// A piece so many cells wide, its letter first.
    String piece(int cells, Style style) {
        return cells == 0
                ? ""
                : style.hue(
                        colour,
                        letter + style.sign(pattern, String.valueOf(letter)).repeat(cells - 1));
    }

    /// Its entry in the legend.
    String legend(Style style) {
        return style.hue(colour, letter + style.sign(pattern, "")) + " " + title;
    }
}
