package plimsoll.mathcore.engine.llamacpp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.FlashAttention;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.SplitMode;
import plimsoll.mathcore.engine.llamacpp.backend.BufferRule;
import plimsoll.mathcore.engine.llamacpp.block.ComputeBuffers;
import plimsoll.mathcore.engine.llamacpp.block.Drafting;
import plimsoll.mathcore.engine.llamacpp.block.GraphQuestion;
import plimsoll.mathcore.engine.llamacpp.graph.Sites;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;

/// What a run asks of its graph. Only devices that the run opens take part: all, or the main GPU alone.
///
/// @param devices  places in the machine of the devices that take part, the host first
/// @param question what they are asked
record Questions(List<Integer> devices, GraphQuestion question) {
    private static final int PIPELINE_COPIES = 4;

    static Questions of(
            Model model,
            LlamaCppWorkload asked,
            Machine machine,
            ContextSize context,
            Placement placement,
            boolean flash,
            Drafting drafting) {
        List<Integer> devices = devices(asked, machine);
        List<Integer> homes = new ArrayList<>();
        Map<Reach, Integer> cells = new HashMap<>();
        for (Layer layer : model.layers()) {
            homes.add(devices.indexOf(placement.of(layer.index())));
            layer.attentions()
                    .forEach(attention ->
                            cells.computeIfAbsent(attention.memory().reach(), context::cells));
        }
        GraphQuestion question = new GraphQuestion(
                model,
                context.graphTokens(),
                context.sequences(),
                context.streams(),
                Math.min(Math.min(context.ctxSize(), context.ubatchSize()), context.outputs()),
                cells,
                asked.cacheTypeK(),
                asked.cacheTypeV(),
                flash,
                asked.flashAttention() == FlashAttention.OFF,
                homes,
                devices.indexOf(placement.output()),
                asked.overrides(),
                asked.kvOffload(),
                sites(machine, devices, asked, placement),
                false,
                drafting);
        return new Questions(devices, question);
    }

    private static List<Integer> devices(LlamaCppWorkload asked, Machine machine) {
        boolean one = asked.splitMode() == SplitMode.NONE && machine.size() > 1;
        return one
                ? List.of(0, asked.mainGpu() + 1)
                : IntStream.range(0, machine.size()).boxed().toList();
    }

    private static Sites sites(Machine machine, List<Integer> devices, LlamaCppWorkload asked, Placement placement) {
        List<Backend> backends = new ArrayList<>();
        List<Integer> alignments = new ArrayList<>();
        for (int device : devices) {
            Backend backend = machine.at(device).backend();
            backends.add(backend);
            alignments.add(BufferRule.of(backend).alignment());
        }
        boolean pipeline = devices.size() > 2
                && asked.splitMode() == SplitMode.LAYER
                && placement.isFullyOffloaded()
                && asked.kvOffload()
                && asked.overrides().isEmpty();
        return new Sites(backends, alignments, asked.opOffload(), pipeline ? PIPELINE_COPIES : 1);
    }

    /// Bytes of every device of the machine, the host first.
    long[] answer(Machine machine) {
        long[] peaks = ComputeBuffers.of(question);
        long[] bytes = new long[machine.size()];
        for (int at = 0; at < peaks.length; at++) {
            bytes[devices.get(at)] = peaks[at];
        }
        return bytes;
    }
}
