package plimsoll.mathcore.engine.llamacpp;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import plimsoll.mathcore.attention.Uncached;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.SplitMode;
import plimsoll.mathcore.engine.llamacpp.backend.BackendRules;
import plimsoll.mathcore.engine.llamacpp.block.ComputeBuffers;
import plimsoll.mathcore.engine.llamacpp.block.Drafting;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.Basis;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Tensor;
import plimsoll.mathcore.units.Bytes;

/// Compute buffers of every device: from the graph itself where it is known, else from closed forms.
///
/// Source: llama.cpp b10587, `src/llama-context.cpp:428` (pipeline parallelism) and `ggml/src/ggml-backend.cpp`
/// (operations on weights in host memory are offloaded to the first GPU for batches of 32 and more).
///
/// @param bytes by device, the host first
/// @param basis bounds of their sum
record ComputeByDevice(List<Long> bytes, Basis basis) {
    private static final int PIPELINE_COPIES = 3;

    static ComputeByDevice of(
            Model model,
            LlamaCppWorkload asked,
            Machine machine,
            ContextSize context,
            Placement placement,
            boolean flash,
            long largestCache,
            Drafting drafting) {
        if (ComputeBuffers.knows(model)) {
            Questions questions = Questions.of(model, asked, machine, context, placement, flash, drafting);
            return exact(model, questions.answer(machine));
        }
        Compute compute = new Compute(model, context, flash);
        long[] bytes = new long[machine.size()];
        boolean gpus = bytes.length > 1;
        boolean offloads = gpus && asked.opOffload() && context.graphTokens() >= BackendRules.OFFLOADED_BATCH;
        int first = asked.splitMode() == SplitMode.NONE ? asked.mainGpu() + 1 : 1;
        long hostWeight = offloads ? largestHostWeight(model, asked, placement) : 0;
        for (int at = 0; at < bytes.length; at++) {
            int device = at;
            boolean borrows = device == first && hostWeight > 0;
            boolean used = placement.uses(device) || borrows;
            if (!used || (device == 0 && offloads)) {
                continue;
            }
            bytes[device] = compute.device(
                            layer -> placement.of(layer) == device || (borrows && placement.of(layer) == 0),
                            placement.output() == device,
                            !gpus)
                    + (borrows ? hostWeight : 0)
                    + (asked.kvOffload() || device == 0 ? 0 : largestCache);
        }
        if (gpus && (offloads || placement.isFullyOffloaded())) {
            bytes[0] += Math.max(compute.handover(), placement.output() == 0 ? compute.logits() : 0);
        }
        pipeline(model, asked, placement, context, compute, bytes);
        return new ComputeByDevice(Arrays.stream(bytes).boxed().toList(), bounds(bytes, compute));
    }

    /// The larger of each device's buffers: one that was made for another graph is kept where it is large enough.
    ComputeByDevice orLarger(ComputeByDevice other) {
        long[] both = new long[bytes.size()];
        for (int at = 0; at < both.length; at++) {
            both[at] = Math.max(bytes.get(at), other.bytes.get(at));
        }
        return new ComputeByDevice(
                Arrays.stream(both).boxed().toList(), within(Arrays.stream(both).sum()));
    }

    /// The dry run's own figure; other builds of the engine differ a little.
    private static ComputeByDevice exact(Model model, long[] bytes) {
        long sum = Arrays.stream(bytes).sum();
        Basis basis = model.doubt().isPresent() ? unnamed(model, sum) : within(sum);
        return new ComputeByDevice(Arrays.stream(bytes).boxed().toList(), basis);
    }

    private static Basis within(long sum) {
        return new Basis.Between(sum - sum / 50, sum + sum / 50);
    }

    /// From half to twice the graph of the blocks that were recognised; from nothing where a model may be an encoder,
    /// which has no logits.
    private static Basis unnamed(Model model, long sum) {
        boolean decodes = model.causal()
                && model.layers().stream()
                        .flatMap(layer -> layer.attentions().stream())
                        .noneMatch(Uncached.class::isInstance);
        return new Basis.Between(decodes ? sum / 2 : 0, 2 * sum);
    }

    private static void pipeline(
            Model model,
            LlamaCppWorkload asked,
            Placement placement,
            ContextSize context,
            Compute compute,
            long[] bytes) {
        boolean parallel = bytes.length > 2
                && asked.splitMode() == SplitMode.LAYER
                && placement.isFullyOffloaded()
                && asked.kvOffload()
                && asked.overrides().isEmpty();
        if (!parallel) {
            return;
        }
        long masks = PIPELINE_COPIES * compute.masks();
        long hidden = 4L * 4L * model.hiddenSize() * context.graphTokens();
        for (int device = 0; device < bytes.length; device++) {
            bytes[device] += masks + (device == 0 ? 0 : device == 1 ? hidden : 2 * hidden);
        }
    }

    private static Basis bounds(long[] bytes, Compute compute) {
        long sum = 0;
        for (long part : bytes) {
            sum += part;
        }
        return new Basis.Between(sum / 2, sum * 5 / 2 + compute.logits() + 64 * Bytes.MIB);
    }

    private static long largestHostWeight(Model model, LlamaCppWorkload asked, Placement placement) {
        if (asked.overrides().isEmpty() && placement.isFullyOffloaded()) {
            return 0;
        }
        record Question(List<TensorOverride> overrides, List<Integer> places) {}
        List<Integer> places = model.layers().stream()
                .map(layer -> placement.of(layer.index()))
                .toList();
        return model.tensors().remembered(new Question(asked.overrides(), places), tensors -> {
            List<Pattern> toHost = asked.overrides().stream()
                    .filter(rule -> rule.device() == 0)
                    .map(rule -> Pattern.compile(rule.pattern()))
                    .toList();
            long largest = 0;
            for (Tensor tensor : tensors.list()) {
                boolean onHost = tensor.place() instanceof Place.InLayer in
                        && (places.get(in.index()) == 0
                                || toHost.stream()
                                        .anyMatch(rule ->
                                                rule.matcher(tensor.ggufName()).find()));
                largest = onHost ? Math.max(largest, tensor.bytes()) : largest;
            }
            return largest;
        });
    }
}
