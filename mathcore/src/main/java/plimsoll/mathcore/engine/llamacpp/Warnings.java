package plimsoll.mathcore.engine.llamacpp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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

    static List<String> of(
            Model model,
            LlamaCppWorkload asked,
            Machine machine,
            ContextSize context,
            Placement placement,
            Build build) {
        List<String> sentences = new ArrayList<>(model.warnings());
        beyondTraining(model, asked).ifPresent(sentences::add);
        int gpus = machine.accelerators().size();
        sentences.addAll(Adjusted.of(model, asked, context, gpus));
        if (asked.gpuLayers() > 0 && gpus == 0) {
            sentences.add("There is no GPU for the layers of --gpu-layers: all are on the processor.");
        }
        if (matchesNothing(model, asked.overrides())) {
            sentences.add(
                    "No weight of this model has a name that --override-tensor, --cpu-moe or --n-cpu-moe asks for:"
                            + " nothing is put elsewhere by them.");
        }
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

    private static Optional<String> beyondTraining(Model model, LlamaCppWorkload asked) {
        int each = asked.kvUnified() ? asked.ctxSize() : asked.ctxSize() / asked.parallel();
        return model.trainingContext() > 0 && each > model.trainingContext()
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "The model was trained for a context of %,d tokens, and a sequence may take %,d here: all are"
                                + " counted, though the model may write nonsense beyond.",
                        model.trainingContext(),
                        each))
                : Optional.empty();
    }

    private static boolean matchesNothing(Model model, List<TensorOverride> rules) {
        record Asked(List<TensorOverride> rules) {}
        return !rules.isEmpty()
                && model.tensors()
                        .remembered(
                                new Asked(rules),
                                tensors -> rules.stream()
                                        .map(rule -> Pattern.compile(rule.pattern()))
                                        .noneMatch(pattern -> tensors.list().stream()
                                                .anyMatch(tensor -> pattern.matcher(tensor.ggufName())
                                                        .find())));
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
