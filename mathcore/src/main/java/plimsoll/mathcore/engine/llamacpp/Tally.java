package plimsoll.mathcore.engine.llamacpp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import plimsoll.mathcore.engine.llamacpp.backend.BackendRules;
import plimsoll.mathcore.engine.llamacpp.backend.BufferRule;
import plimsoll.mathcore.engine.llamacpp.backend.Overhead;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.Cache;
import plimsoll.mathcore.plan.DeviceMemory;
import plimsoll.mathcore.plan.LayerMemory;
import plimsoll.mathcore.plan.LayerMemory.Share;
import plimsoll.mathcore.plan.OtherMemory;
import plimsoll.mathcore.plan.Parts;
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
    private final Set<String> overheads = new LinkedHashSet<>();
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
        List<Backend> backends = IntStream.range(0, size)
                .mapToObj(device -> machine.at(device).backend())
                .toList();
        WeightSums.Shelves shelves = new WeightSums.Shelves(backends, asked.overrides(), RowSplit.of(asked, machine));
        for (int device = 0; device < size; device++) {
            sums.add(WeightSums.of(model, shelves, device));
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
        long cacheBytes = 0;
        for (Cache cache : kept) {
            cacheBytes += cache.bytes();
        }
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
    /// every device that runs a layer. What a rule puts on one device lies there once.
    void loose() {
        record Laid(String part, Place place, int device) {}
        Set<Laid> laid = new HashSet<>();
        for (int home = 0; home < weights.length; home++) {
            for (WeightSums.Loose loose : sums.get(home).loose()) {
                int device = loose.target() < 0 ? home : loose.target();
                boolean isOriginal = loose.isCopy() && device == 0;
                if (belongsTo(loose.place(), home)
                        && !isOriginal
                        && laid.add(new Laid(loose.part(), loose.place(), device))) {
                    weights[device] += loose.bytes();
                    others.add(new OtherMemory(loose.part(), device, loose.bytes()));
                }
            }
        }
    }

    private boolean belongsTo(Place place, int home) {
        return switch (place) {
            case Place.Input ignored -> home == 0;
            case Place.Output ignored -> placement.output() == home;
            case Place.EveryLayer ignored -> placement.runsBlock(home);
            case Place.InLayer ignored -> false;
            case Place.Tower ignored -> false;
        };
    }

    /// Adds the buffer that results are handed over in when the context is made: a row of logits a sequence, and of
    /// hidden values where a decoder waits for an encoder, or for each token where the model's own blocks draft.
    void output(ContextSize context, boolean hasEncoder) {
        long row = model.vocabularySize() + (hasEncoder ? (long) model.hiddenSize() : 0);
        output[0] += row * Float.BYTES * rows(context);
        if (asked.companions().mtp().isPresent()) {
            output[0] += MtpContext.stateWidth(model) * Float.BYTES * context.batchSize();
        }
    }

    /// Rows of logits: where drafts are checked, the buffer grows to a row for each of their tokens.
    private long rows(ContextSize context) {
        long sequences = context.sequences();
        long checked = sequences * (1L + asked.companions().drafted());
        return Math.max(sequences, Math.min(context.outputs(), checked));
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
            Overhead overhead = BackendRules.of(machine.at(at).backend()).overhead(machine.at(at), used);
            Parts parts = new Parts(weights[at], kvCache[at], state[at], compute[at], output[at], overhead.bytes());
            overheads.add(overhead.rule());
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

    /// Why drivers and libraries take what the devices say, a rule for each kind of device; empty where they take
    /// nothing.
    String overheadRule() {
        return overheads.stream().filter(rule -> !rule.isEmpty()).collect(Collectors.joining("; "));
    }
}
