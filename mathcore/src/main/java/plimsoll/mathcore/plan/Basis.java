package plimsoll.mathcore.plan;

/// Why a figure can be believed.
public sealed interface Basis {
    /// Read from the model's file.
    record File() implements Basis {}

    /// Follows from the model and the engine's rules.
    record Derived() implements Basis {}

    /// Follows from a closed form that is not exact; the truth lies between the bounds.
    ///
    /// @param low  bytes
    /// @param high bytes
    record Between(long low, long high) implements Basis {}

    /// Taken for granted by a rule that is named; the truth lies between the bounds.
    ///
    /// @param rule what is taken for granted
    /// @param low  bytes
    /// @param high bytes
    record Supposed(String rule, long low, long high) implements Basis {}

    /// Taken for granted by a rule that is named.
    record Assumed(String rule) implements Basis {}

    /// Not known: the figure is none, whatever it says.
    record Unknown(String why) implements Basis {}

    /// Measured earlier on the same kind of device with the same version, and accepted.
    ///
    /// @param how what was measured, where and when
    record Calibrated(String how) implements Basis {}

    /// Read from an instrument.
    record Measured(String instrument) implements Basis {}
}
