package plimsoll.mathcore.engine.llamacpp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.Cache;
import plimsoll.mathcore.plan.DeviceMemory;
import plimsoll.mathcore.plan.LayerMemory;
import plimsoll.mathcore.plan.LayerMemory.Share;
import plimsoll.mathcore.plan.OtherMemory;
import plimsoll.mathcore.plan.Parts;
import plimsoll.mathcore.plan.Verdict;
import plimsoll.mathcore.tensor.Place;

/// Adds up a plan, layer by layer and device by device. Not for several threads; lives for one plan.
final class Tally {
    private final Machine machine;
    private final Model model;
    private final LlamaCppWorkload asked;
    private final Placement placement;
    private final Caches caches;
    private final List<WeightSums> sums = new ArrayList<>();
    private final List<LayerMemory> layers = new ArrayList<>();
    private final List<OtherMemory> others = new ArrayList<>();
    private final long[] weights;
    private final long[] kvCache;
    private final long[] state;
    private final long[] compute;
    private final long[] output;
    private long largestCache;

    Tally(Machine machine, Model model, LlamaCppWorkload asked, Placement placement, Caches caches) {
        this.machine = machine;
        this.model = model;
        this.asked = asked;
        this.placement = placement;
        this.caches = caches;
        int size = machine.size();
        for (int device = 0; device < size; device++) {
            sums.add(WeightSums.of(model, machine.at(device).backend(), asked.overrides()));
        }
        weights = new long[size];
        kvCache = new long[size];
        state = new long[size];
        compute = new long[size];
        output = new long[size];
    }

    /// Adds one layer's weights, cache and state.
    void layer(Layer layer) {
        int runs = placement.of(layer.index());
        int keeps = asked.kvOffload() ? runs : 0;
        BufferRule rule = BufferRule.of(machine.at(keeps).backend());
        List<Cache> kept = caches.of(layer, rule);
        long cacheBytes = kept.stream().mapToLong(Cache::bytes).sum();
        largestCache = Math.max(largestCache, cacheBytes);
        List<Share> shares = new ArrayList<>(2);
        WeightSums sum = sums.get(runs);
        Map<Integer, Long> pinned = sum.pinned().get(layer.index());
        for (int device = 0; device < weights.length; device++) {
            long here = (device == runs ? sum.inLayer().get(layer.index()) : 0) + pinned.getOrDefault(device, 0L);
            boolean cache = device == keeps;
            if (device == runs || here > 0 || cache) {
                shares.add(add(device, here, cache ? cacheBytes : 0, cache ? caches.states(layer, rule) : 0));
            }
        }
        layers.add(new LayerMemory(layer, shares, kept));
    }

    private Share add(int device, long weightBytes, long cacheBytes, long stateBytes) {
        weights[device] += weightBytes;
        kvCache[device] += cacheBytes;
        state[device] += stateBytes;
        return new Share(device, weightBytes, cacheBytes, stateBytes);
    }

    /// Adds the weights that belong to no layer: the embedding on the host, the head behind the last layer, tables on
    /// every device that runs a layer.
    void loose() {
        for (int device = 0; device < weights.length; device++) {
            for (WeightSums.Loose loose : sums.get(device).loose()) {
                if (liesOn(loose, device)) {
                    weights[device] += loose.bytes();
                    others.add(new OtherMemory(loose.part(), device, loose.bytes()));
                }
            }
        }
    }

    private boolean liesOn(WeightSums.Loose loose, int device) {
        if (loose.target() >= 0) {
            return loose.target() == device && !(isCopy(loose) && device == 0);
        }
        return switch (loose.place()) {
            case Place.Input ignored -> device == 0;
            case Place.Output ignored -> placement.output() == device && !(isCopy(loose) && device == 0);
            case Place.EveryLayer ignored -> runsLayer(device);
            case Place.InLayer ignored -> false;
            case Place.Tower ignored -> false;
        };
    }

    private static boolean isCopy(WeightSums.Loose loose) {
        return loose.place() instanceof Place.Output && loose.part().equals("token_embd");
    }

    private boolean runsLayer(int device) {
        return model.layers().stream().anyMatch(layer -> placement.of(layer.index()) == device);
    }

    /// Adds the buffer that results are handed over in when the context is made: a row of logits a sequence, and of
    /// hidden values where a decoder waits for an encoder.
    void output(ContextSize context, boolean hasEncoder) {
        long row = model.vocabularySize() + (hasEncoder ? (long) model.hiddenSize() : 0);
        output[0] += row * Float.BYTES * context.sequences();
    }

    /// Adds the compute buffers.
    void compute(ComputeByDevice buffers) {
        for (int device = 0; device < compute.length; device++) {
            compute[device] += buffers.bytes().get(device);
        }
    }

    /// Bytes of the largest cache of one layer.
    long largestCache() {
        return largestCache;
    }

    /// What lies on each device, the host first.
    List<DeviceMemory> devices() {
        List<DeviceMemory> devices = new ArrayList<>();
        for (int at = 0; at < weights.length; at++) {
            boolean used = weights[at] + kvCache[at] + state[at] + compute[at] > 0;
            long overhead = used ? Overhead.of(machine.at(at)) : 0;
            Parts parts = new Parts(weights[at], kvCache[at], state[at], compute[at], output[at], overhead);
            boolean mapped = at == 0 && asked.mmap();
            devices.add(new DeviceMemory(at == 0 ? "host" : "gpu" + (at - 1), machine.at(at), parts, mapped));
        }
        return List.copyOf(devices);
    }

    List<LayerMemory> layers() {
        return List.copyOf(layers);
    }

    List<OtherMemory> others() {
        return List.copyOf(others);
    }

    Verdict verdict() {
        return Verdict.of(devices());
    }
}
