package plimsoll.mathcore.engine;

import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.Outcome;
import plimsoll.mathcore.plan.Workload;

/// An inference engine: turns a whole model into bytes, as its own code would.
///
/// @param <W> its options
public interface Engine<W extends Workload> {
    /// The name people use, as on the command line.
    String name();

    /// The version whose rules this follows.
    String version();

    /// What the model takes under these options on this machine. Pure: no file, no clock, no state.
    Outcome plan(Model model, W workload, Machine machine);
}
