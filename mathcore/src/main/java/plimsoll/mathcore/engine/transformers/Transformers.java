package plimsoll.mathcore.engine.transformers;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import plimsoll.mathcore.engine.Engine;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.model.WeightsSource;
import plimsoll.mathcore.plan.Bases;
import plimsoll.mathcore.plan.Basis;
import plimsoll.mathcore.plan.DeviceMemory;
import plimsoll.mathcore.plan.Outcome;
import plimsoll.mathcore.plan.Parts;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Refusal;
import plimsoll.mathcore.plan.Resolved;
import plimsoll.mathcore.plan.Verdict;

/// Hugging Face's transformers, 5.18: the checkpoint's own bytes in main memory, scales and zero points included, a
/// tied head once, towers and blocks for multi-token prediction where the checkpoint has them. Cache, state and scratch
/// are not planned.
public final class Transformers implements Engine<TransformersWorkload> {
    private static final String NEWEST = "5.18";
    private static final Pattern VERSION = Pattern.compile("[45](\\.\\d{1,4}){0,3}");
    private static final String UNPLANNED = "not planned for transformers in this version";
    private static final String WARNING =
            "Only the weights are planned for transformers, as the checkpoint stores them;"
                    + " cache, states, scratch and overhead are unknown.";

    private final String version;

    /// The newest version whose rules are known.
    public Transformers() {
        this(NEWEST);
    }

    private Transformers(String version) {
        this.version = version;
    }

    /// The library as it was at a version; the weights are the same in all from 4 on.
    ///
    /// @param name such as `4.57.1`; one that [#knows]
    public static Transformers version(String name) {
        return new Transformers(name);
    }

    /// Whether its rules are known at this version.
    public static boolean knows(String version) {
        return VERSION.matcher(version).matches();
    }

    @Override
    public String name() {
        return "transformers";
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Outcome plan(Model model, TransformersWorkload asked, Machine machine) {
        if (!model.weights().hasTwoViews()) {
            return new Refusal(model.name() + " is a GGUF file, and transformers is planned from a checkpoint; name the"
                    + " folder of the model with its config.json.");
        }
        CheckpointSums sums = CheckpointSums.of(model);
        List<DeviceMemory> devices = new ArrayList<>();
        devices.add(new DeviceMemory("host", machine.host(), new Parts(sums.bytes(), 0, 0, 0, 0, 0), false));
        for (int at = 1; at < machine.size(); at++) {
            devices.add(new DeviceMemory("gpu" + (at - 1), machine.at(at), Parts.NONE, false));
        }
        Basis weights = model.weights() == WeightsSource.CHECKPOINT ? new Basis.File() : new Basis.Derived();
        Basis unknown = new Basis.Unknown(UNPLANNED);
        List<String> warnings = new ArrayList<>(model.warnings());
        warnings.add(WARNING);
        return new Plan(
                model,
                name(),
                version,
                Resolved.UNKNOWN,
                List.copyOf(devices),
                sums.layers(),
                sums.others(),
                List.of(),
                0,
                new Bases(weights, unknown, unknown, unknown, unknown, unknown),
                verdict(devices),
                warnings);
    }

    /// Weights that do not fit alone do not fit; whether the rest does is not known.
    private static Verdict verdict(List<DeviceMemory> devices) {
        return Verdict.of(devices) instanceof Verdict.TooMuch much
                ? much
                : new Verdict.Unjudged("only the weights are planned");
    }
}
