package plimsoll.mathcore.engine.llamacpp;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One rule of `--override-tensor`: tensors whose name the pattern is found in go to the named buffer.
///
/// @param pattern regular expression, searched for in the tensor's name
/// @param buffer  `CPU`, or a GPU's buffer type such as `CUDA0`
public record TensorOverride(String pattern, String buffer) {
    private static final Pattern GPU = Pattern.compile("[A-Za-z]+(\\d{1,3})");
    private static final String EXPERTS = "\\.ffn_(up|down|gate|gate_up)_(ch|)exps";

    /// The device that the rule names: 0 for the host, 1 for the first GPU; negative where it names none.
    public int device() {
        Matcher gpu = GPU.matcher(buffer);
        if (buffer.equalsIgnoreCase("CPU")) {
            return 0;
        }
        return gpu.matches() ? Integer.parseInt(gpu.group(1)) + 1 : -1;
    }

    /// `--cpu-moe`: every routed expert stays on the processor. Source: llama.cpp b10587, `common/common.h`.
    public static TensorOverride cpuMoe() {
        return new TensorOverride(EXPERTS, "CPU");
    }

    /// `--n-cpu-moe`: the routed experts of the first layers stay on the processor.
    public static List<TensorOverride> cpuMoe(int layers) {
        List<TensorOverride> rules = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            rules.add(new TensorOverride("blk\\." + layer + EXPERTS, "CPU"));
        }
        return List.copyOf(rules);
    }
}
