package plimsoll.probes;

/// A form in which a tool prints what it read of devices, recognised by its content and never by a file's name.
public interface Dialect {
    /// The tool, as a sentence names it: `nvidia-smi -q`.
    String tool();

    /// Takes out of a text what it knows; nothing where there is nothing of its own. A text may hold several outputs,
    /// of this tool and of others.
    Sightings read(CapturedText text);
}
