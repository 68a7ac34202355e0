package plimsoll.mathcore.engine.llamacpp;

import java.util.Arrays;
import java.util.List;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.SplitMode;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;

/// On which device each layer runs: 0 is the host, 1 the first accelerator.
///
/// Source: llama.cpp b10587, `src/llama-model.cpp:1365-1395`: the last layers are offloaded first, the output counts as
/// one more layer, and the split is computed in single precision.
final class Placement {
    private final int[] layers;

    private Placement(int[] layers) {
        this.layers = layers;
    }

    /// Places so many blocks and the output after them.
    static Placement of(int blocks, LlamaCppWorkload asked, Machine machine) {
        int[] layers = new int[blocks + 1];
        List<Device> gpus = machine.accelerators();
        if (gpus.isEmpty()) {
            return new Placement(layers);
        }
        int offloaded = asked.gpuLayers() < 0 ? blocks + 1 : Math.min(asked.gpuLayers(), blocks + 1);
        int first = blocks + 1 - offloaded;
        float[] splits = splits(asked, gpus);
        for (int layer = first; layer <= blocks; layer++) {
            layers[layer] = asked.splitMode() == SplitMode.NONE
                    ? asked.mainGpu() + 1
                    : upperBound(splits, (float) (layer - first) / offloaded) + 1;
        }
        return new Placement(layers);
    }

    private static float[] splits(LlamaCppWorkload asked, List<Device> gpus) {
        float[] shares = new float[gpus.size()];
        boolean given = asked.tensorSplit().stream().anyMatch(share -> share > 0);
        float sum = 0;
        for (int gpu = 0; gpu < shares.length; gpu++) {
            sum += given
                    ? share(asked.tensorSplit(), gpu)
                    : gpus.get(gpu).free().orElse(1);
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

    /// Whether every block and the output run on accelerators.
    boolean isFullyOffloaded() {
        return Arrays.stream(layers).allMatch(layer -> layer > 0);
    }
}
