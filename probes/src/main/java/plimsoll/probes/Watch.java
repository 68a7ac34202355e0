package plimsoll.probes;

import java.util.List;

/// A probe that stays to be asked again and again. One thread asks; another may close it, even while it is asked.
public interface Watch extends AutoCloseable {
    /// What the devices tell now. May block in a driver: ask on a `Lane`.
    Reading<List<Gpu>> sample();

    /// Ends what it holds: processes, libraries, files.
    @Override
    default void close() {}
}
