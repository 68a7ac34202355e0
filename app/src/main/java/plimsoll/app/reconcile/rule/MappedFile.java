package plimsoll.app.reconcile.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import plimsoll.app.reconcile.Gap;
import plimsoll.app.reconcile.LogFigures;
import plimsoll.app.reconcile.MemoryPart;
import plimsoll.app.reconcile.Rule;
import plimsoll.ingest.gguf.GgufFile;
import plimsoll.ingest.gguf.GgufSet;
import plimsoll.ingest.gguf.GgufTensor;
import plimsoll.mathcore.plan.LayerMemory;
import plimsoll.mathcore.plan.OtherMemory;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Tensor;
import plimsoll.probes.engine.LogBuffer;

/// A mapped buffer is the stretch of the file from its first tensor to its last, so that it counts what lies in between
/// and is on a GPU, or was copied to a buffer in another order for this processor. Those pages are file cache, which
/// the system drops when it wants to.
///
/// Source: llama.cpp b10587, `llama_model_loader::get_mapping_range`, `load_tensors` and `ggml-cpu/repack.cpp`.
final class MappedFile implements Rule {
    /// Types that are never repacked.
    private static final Set<ElementType> PLAIN = Set.of(ElementType.F32, ElementType.F16, ElementType.BF16);

    @Override
    public String name() {
        return "mapped_file";
    }

    @Override
    public Optional<Claim> of(Gap gap) {
        List<LogBuffer> buffers = gap.scene().log().buffers().stream()
                .filter(buffer -> buffer.part() == LogBuffer.Part.WEIGHTS && buffer.isHost() == gap.isHost())
                .toList();
        boolean isMapped = buffers.stream().anyMatch(LogBuffer::isMapped);
        if (!isMapped || gap.part() != MemoryPart.WEIGHTS || gap.scene().files().isEmpty()) {
            return Optional.empty();
        }
        long unmapped = buffers.stream()
                .filter(buffer -> !buffer.isMapped())
                .mapToLong(LogFigures::bytes)
                .sum();
        GgufSet files = gap.scene().files().get();
        boolean isRepacked = buffers.stream().anyMatch(buffer -> buffer.device().endsWith("_REPACK"));
        long least = stretch(files, names(gap, true, isRepacked));
        long most = stretch(files, names(gap, false, false));
        return Optional.of(
                new Claim(least + unmapped - gap.expected(), most + unmapped - gap.expected(), sentence(isRepacked)));
    }

    private static String sentence(boolean isRepacked) {
        return "The file is mapped, and the log counts it from the first tensor used there to the last, with what lies in"
                + " between and is "
                + (isRepacked ? "repacked for this processor in a buffer of its own" : "elsewhere")
                + "; these pages are file cache.";
    }

    /// GGUF names of the tensors on a device; of a layer that several devices share, and of those that may be repacked,
    /// all or none.
    private static Set<String> names(Gap gap, boolean sure, boolean isRepacked) {
        Plan plan = gap.scene().plan();
        int device = gap.at();
        Set<Integer> layers = new HashSet<>();
        for (LayerMemory layer : plan.layers()) {
            boolean here = layer.shares().stream().anyMatch(share -> share.device() == device && share.weights() > 0);
            boolean there = layer.shares().stream().anyMatch(share -> share.device() != device && share.weights() > 0);
            if (here && !(sure && there)) {
                layers.add(layer.layer().index());
            }
        }
        Set<String> loose = new HashSet<>();
        plan.others().stream()
                .filter(other -> other.device() == device)
                .map(OtherMemory::part)
                .forEach(loose::add);
        Set<String> names = new HashSet<>();
        for (Tensor tensor : plan.model().tensors().list()) {
            boolean isThere = tensor.place() instanceof Place.InLayer(int index)
                    ? layers.contains(index)
                    : loose.stream().anyMatch(part -> tensor.ggufName().startsWith(part));
            if (isThere && !(isRepacked && !PLAIN.contains(tensor.type()))) {
                names.add(tensor.ggufName());
            }
        }
        return names;
    }

    private static long stretch(GgufSet files, Set<String> names) {
        long sum = 0;
        for (GgufFile file : files.files()) {
            long first = Long.MAX_VALUE;
            long last = 0;
            for (GgufTensor tensor : file.tensors()) {
                if (names.contains(tensor.name())) {
                    first = Math.min(first, tensor.offset());
                    last = Math.max(last, tensor.offset() + tensor.bytes());
                }
            }
            sum += Math.max(0, last - first);
        }
        return sum;
    }
}
