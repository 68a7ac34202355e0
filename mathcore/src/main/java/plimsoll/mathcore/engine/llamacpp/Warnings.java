package plimsoll.mathcore.engine.llamacpp;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Place;

/// What a plan had to assume, a sentence each.
final class Warnings {
    private static final Set<ElementType> TERNARY = Set.of(ElementType.TQ1_0, ElementType.TQ2_0);
    private static final Set<Backend> WITHOUT_TERNARY = Set.of(Backend.CUDA, Backend.ROCM);

    private Warnings() {}

    static List<String> of(Model model, LlamaCppWorkload asked, Machine machine, Placement placement, Build build) {
        List<String> sentences = new ArrayList<>(model.warnings());
        if (Placement.splitsBlindly(asked, machine.accelerators())) {
            sentences.add("The free memory of a GPU is not known, so that layers are split evenly; give --tensor-split"
                    + " or the memory of every device.");
        }
        if (isTernaryOnCuda(model, machine, placement)) {
            sentences.add("CUDA has no kernel for TQ1_0 and TQ2_0: llama.cpp may leave these weights in host memory,"
                    + " though they are counted on the GPU here.");
        }
        if (build.isBefore(Build.NEWEST.number())) {
            sentences.add("Compute buffers are those of llama.cpp %s; in %s they may differ much."
                    .formatted(Build.NEWEST, build));
        }
        return sentences;
    }

    private static boolean isTernaryOnCuda(Model model, Machine machine, Placement placement) {
        boolean onCuda = false;
        for (int device = 1; device < machine.size(); device++) {
            onCuda |= WITHOUT_TERNARY.contains(machine.at(device).backend()) && placement.runsBlock(device);
        }
        record Question() {}
        return onCuda
                && model.tensors()
                        .remembered(
                                new Question(),
                                tensors -> tensors.list().stream()
                                        .anyMatch(tensor -> tensor.place() instanceof Place.InLayer
                                                && TERNARY.contains(tensor.type())));
    }
}
