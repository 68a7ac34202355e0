package plimsoll.app.part;

/// Where the pieces of the layer chart lie, in whole pixels.
///
/// @param width   of the canvas
/// @param height  of the canvas
/// @param em      text size
/// @param columns how many layers
record PlotArea(double width, double height, double em, int columns) {
    private static final double WIDEST = 6;
    private static final double GAP_FROM = 4;

    double left() {
        return Math.ceil(4.6 * em);
    }

    /// From one column to the next; a few layers do not become walls.
    private double pitch() {
        return Math.min((width - left() - em * 0.5) / Math.max(1, columns), WIDEST * em);
    }

    double top() {
        return Math.ceil(em * 0.8);
    }

    double base() {
        return Math.floor(height - 5.4 * em);
    }

    double kindLane() {
        return base() + Math.round(0.8 * em);
    }

    double laneHeight() {
        return Math.round(0.7 * em);
    }

    double deviceLane() {
        return kindLane() + laneHeight() + Math.round(0.35 * em);
    }

    double deviceLaneHeight() {
        return Math.round(1.35 * em);
    }

    double numbers() {
        return deviceLane() + deviceLaneHeight() + Math.round(0.5 * em);
    }

    double x(int column) {
        return Math.round(left() + column * pitch());
    }

    double columnWidth(int column) {
        double w = x(column + 1) - x(column);
        return pitch() >= GAP_FROM ? Math.max(1, w - 1) : w;
    }

    double y(long bytes, long topBytes) {
        return Math.round(base() - (base() - top()) * bytes / topBytes);
    }

    /// The column under a point, or -1.
    int columnAt(double px, double py) {
        int i = (int) Math.floor((px - left()) / pitch());
        return columns > 0 && px >= left() && i < columns && py >= 0 && py < numbers() ? i : -1;
    }

    /// How many columns apart the numbers under them stand, so that they do not touch.
    int labelEvery(int digits, double textSize) {
        double need = (digits + 2.5) * 0.62 * textSize;
        for (int every : new int[] {1, 2, 5, 10, 20, 50, 100}) {
            if (every * pitch() >= need && (every != 2 || columns <= 20)) {
                return every;
            }
        }
        return 200;
    }
}
