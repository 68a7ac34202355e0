package plimsoll.mathcore.plan;

import java.util.List;
import java.util.stream.IntStream;
import plimsoll.mathcore.model.Model;

/// What a model takes on a machine: per device, per layer, and whether it fits. The layers and `others` together add
/// up to the weights, caches and states of the devices.
///
/// @param model         what was planned
/// @param engine        name of the engine
/// @param engineVersion version whose rules were used
/// @param resolved      options as the engine resolves them
/// @param devices       the host first, then the accelerators
/// @param layers        every layer, those for multi-token prediction last
/// @param others        weights in no layer
/// @param companions    what is loaded beside the model
/// @param bytesPerToken what one more token of context adds to the cache, bytes
/// @param bases         why each kind of figure can be believed
/// @param verdict       whether it fits
/// @param warnings      what had to be assumed, a sentence each
public record Plan(
        Model model,
        String engine,
        String engineVersion,
        Resolved resolved,
        List<DeviceMemory> devices,
        List<LayerMemory> layers,
        List<OtherMemory> others,
        List<Companion> companions,
        long bytesPerToken,
        Bases bases,
        Verdict verdict,
        List<String> warnings)
        implements Outcome {
    /// Places of the devices that hold part of the model and could not be judged, since their capacity is unknown. The
    /// host counts where it keeps something of a layer.
    public List<Integer> unjudged() {
        return IntStream.range(0, devices.size())
                .filter(at -> Rest.of(devices, at).isEmpty())
                .filter(at -> at == 0
                        ? layers.stream().anyMatch(layer -> layer.keepsOn(0))
                        : devices.get(at).parts().total() > 0)
                .boxed()
                .toList();
    }
}
