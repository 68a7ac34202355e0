package plimsoll.app.part;

/// Where a value stands on a slider, 0 at its left end and 1 at its right.
public sealed interface Scale {
    long min();

    long max();

    double position(long value);

    /// The value at a position, on the grid of this scale.
    long at(double position);

    /// The neighbour on this scale: what an arrow key brings.
    ///
    /// @param steps how many, negative to the left
    long step(long value, int steps);

    /// The far neighbour: what Page Up brings.
    long leap(long value, int leaps);

    /// Equal distances for equal differences.
    record Linear(long min, long max) implements Scale {
        @Override
        public double position(long value) {
            return max == min ? 1 : clamp01((double) (value - min) / (max - min));
        }

        @Override
        public long at(double position) {
            return min + Math.round(clamp01(position) * (max - min));
        }

        @Override
        public long step(long value, int steps) {
            return Math.clamp(value + steps, min, max);
        }

        @Override
        public long leap(long value, int leaps) {
            return step(value, (int) Math.max(1, (max - min) / 8) * leaps);
        }
    }

    /// Equal distances for equal ratios; values lie on a grid of eight an octave, at least `grain` apart.
    record Logarithmic(long min, long max, long grain) implements Scale {
        private static final int PER_OCTAVE = 8;

        @Override
        public double position(long value) {
            return max == min ? 1 : clamp01(log(value) / log(max));
        }

        @Override
        public long at(double position) {
            double exact = min * Math.exp(clamp01(position) * Math.log((double) max / min));
            return Math.clamp(Math.round(exact / grain) * grain, min, max);
        }

        @Override
        public long step(long value, int steps) {
            long v = value;
            for (int i = 0; i < Math.abs(steps); i++) {
                v = steps > 0 ? up(v) : down(v);
            }
            return Math.clamp(v, min, max);
        }

        @Override
        public long leap(long value, int leaps) {
            long octave = Long.highestOneBit(Math.max(1, value));
            long v = leaps > 0 ? octave * 2 : value > octave ? octave : octave / 2;
            return Math.clamp(v, min, max);
        }

        private long up(long value) {
            long g = gap(value);
            return (value / g + 1) * g;
        }

        private long down(long value) {
            long g = gap(Math.max(1, value - 1));
            return (value - 1) / g * g;
        }

        private long gap(long value) {
            return Math.max(grain, Long.highestOneBit(Math.max(1, value)) / PER_OCTAVE);
        }

        private double log(long value) {
            return Math.log((double) Math.max(min, value) / min);
        }
    }

    private static double clamp01(double x) {
        return Math.clamp(x, 0.0, 1.0);
    }
}
