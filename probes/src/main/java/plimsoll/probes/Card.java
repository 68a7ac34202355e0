package plimsoll.probes;

/// A graphics card that Linux shows as files.
public interface Card {
    /// Where it stands on the bus, and how it sleeps.
    PciFolder folder();

    /// What is known of it without waking it: what it is, and nothing of now.
    Gpu known();

    /// What it tells now. May block in its driver.
    ///
    /// @param clients the programs that use it
    Gpu read(Reading<DrmUse> clients);
}
