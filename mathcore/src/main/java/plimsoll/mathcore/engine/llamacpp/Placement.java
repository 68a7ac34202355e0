package plimsoll.mathcore.engine.llamacpp;

import java.util.Arrays;
import java.util.List;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.SplitMode;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;

/// On which device each layer runs: 0 is the host, 1 the first accelerator.
///
/// Source: llama.cpp b10587, `llama_model_base::load_tensors` in src/llama-model.cpp: the last layers are offloaded
/// first, the output counts as one more layer, and the split is computed in single precision.
final class Placement {
    /// Since then (57c1e056) the output is the first to be offloaded; before, it was the last.
    private static final int OUTPUT_FIRST = 7467;

    private final int[] layers;

    private Placement(int[] layers) {
        this.layers = layers;
    }

    /// Places so many blocks and the output after them.
    static Placement of(int blocks, LlamaCppWorkload asked, Machine machine, Build build) {
        int[] layers = new int[blocks + 1];
        List<Device> gpus = machine.accelerators();
        if (gpus.isEmpty()) {
            return new Placement(layers);
        }
        int wanted = asked.gpuLayers() < 0 ? blocks + 1 : asked.gpuLayers();
        int offloaded = Math.min(wanted, blocks + 1);
        int first = build.isBefore(OUTPUT_FIRST) ? Math.max(blocks - wanted, 0) : blocks + 1 - offloaded;
        float[] splits = splits(asked, gpus);
        for (int layer = first; layer < Math.min(first + offloaded, blocks + 1); layer++) {
            layers[layer] = asked.splitMode() == SplitMode.NONE
                    ? asked.mainGpu() + 1
                    : upperBound(splits, (float) (layer - first) / offloaded) + 1;
        }
        return new Placement(layers);
    }

    /// What the engine sees of a machine: a single GPU with a negative number is none at all.
    static Machine seen(LlamaCppWorkload asked, Machine machine) {
        return asked.splitMode() == SplitMode.NONE && asked.mainGpu() < 0
                ? new Machine(machine.host(), List.of())
                : machine;
    }

    /// Whether layers are split by memory that is not known of every GPU. They are split evenly then.
    static boolean splitsBlindly(LlamaCppWorkload asked, List<Device> gpus) {
        return gpus.size() > 1
                && asked.splitMode() != SplitMode.NONE
                && !isGiven(asked, gpus.size())
                && gpus.stream().anyMatch(gpu -> gpu.free().isEmpty());
    }

    /// Shares beyond the last GPU are not looked at, and nothing but zeros is as good as no shares.
    static boolean isGiven(LlamaCppWorkload asked, int gpus) {
        return asked.tensorSplit().stream().limit(gpus).anyMatch(share -> share > 0);
    }

    private static float[] splits(LlamaCppWorkload asked, List<Device> gpus) {
        float[] shares = new float[gpus.size()];
        boolean given = isGiven(asked, shares.length);
        boolean blind = splitsBlindly(asked, gpus);
        float sum = 0;
        for (int gpu = 0; gpu < shares.length; gpu++) {
            long free = blind ? 1 : gpus.get(gpu).free().orElse(1);
            sum += given ? share(asked.tensorSplit(), gpu) : Math.max(free, 0);
            shares[gpu] = sum;
        }
        for (int gpu = 0; gpu < shares.length; gpu++) {
            shares[gpu] /= sum;
        }
        return shares;
    }

    private static float share(List<Double> split, int gpu) {
        return gpu < split.size() ? split.get(gpu).floatValue() : 0;
    }

    private static int upperBound(float[] splits, float at) {
        int gpu = 0;
        while (gpu < splits.length - 1 && splits[gpu] <= at) {
            gpu++;
        }
        return gpu;
    }

    /// The device of a block.
    int of(int block) {
        return layers[block];
    }

    /// The device of the final norm and the head.
    int output() {
        return layers[layers.length - 1];
    }

    /// Whether any block or the output runs on this device.
    boolean uses(int device) {
        return Arrays.stream(layers).anyMatch(layer -> layer == device);
    }

    /// Whether a block runs on this device.
    boolean runsBlock(int device) {
        for (int block = 0; block < layers.length - 1; block++) {
            if (layers[block] == device) {
                return true;
            }
        }
        return false;
    }

    /// Whether every block and the output run on accelerators.
    boolean isFullyOffloaded() {
        return Arrays.stream(layers).allMatch(layer -> layer > 0);
    }
}
