package plimsoll.ingest.catalogue;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.MetalWorkingSet;
import plimsoll.mathcore.hardware.Multiprocessors;

/// A product of the hardware catalogue.
///
/// @param name      what people call it
/// @param vendor    `NVIDIA`, `AMD`, `Apple` or `Intel`
/// @param backend   how engines drive it
/// @param chips     how many devices software sees in it; memory and bandwidth are of one
/// @param memory    bytes by its data sheet
/// @param driver    bytes that the driver calls total, where known
/// @param engine    bytes that engines found they can allocate, where known
/// @param bandwidth bytes per second by its data sheet
/// @param insides   of one CUDA chip
/// @param shares    bytes of the machine's whole memory, where the chip has none of its own
/// @param also      other names, the driver's among them
/// @param recalled  whether the row was written from memory and not read again
/// @param source    where the data sheet's figures were read
public record CatalogueDevice(
        String name,
        String vendor,
        Backend backend,
        int chips,
        long memory,
        OptionalLong driver,
        OptionalLong engine,
        double bandwidth,
        Optional<Multiprocessors> insides,
        OptionalLong shares,
        List<String> also,
        boolean recalled,
        String source) {

    public CatalogueDevice {
        also = List.copyOf(also);
    }

    /// Bytes that an engine can allocate on one chip, by the best that is known: an engine's own finding, the driver's
    /// total, the data sheet.
    public long usable() {
        if (engine.isPresent()) {
            return engine.getAsLong();
        }
        return driver.orElseGet(() -> backend == Backend.METAL ? MetalWorkingSet.of(memory) : memory);
    }

    /// Where `usable` comes from, in words that follow "memory: ".
    public String usableBasis() {
        if (engine.isPresent()) {
            return "as engines found it";
        }
        if (driver.isPresent()) {
            return "the driver's total, a little more than an engine gets";
        }
        return backend == Backend.METAL
                ? "assumed, " + MetalWorkingSet.RULE
                : "by the data sheet, a little more than an engine gets";
    }

    /// What software sees of one such product: as many devices as it has chips.
    public List<Device> devices() {
        Device chip =
                new Device(name, backend, OptionalLong.of(usable()), 0, OptionalDouble.of(bandwidth), shares, insides);
        return Collections.nCopies(chips, chip);
    }
}
