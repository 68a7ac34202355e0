package plimsoll.mathcore.engine.llamacpp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.SplitMode;
import plimsoll.mathcore.engine.llamacpp.backend.BufferRule;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.tensor.Tensor;
import plimsoll.mathcore.units.Bytes;

/// `--split-mode row`: the matrices of offloaded layers are cut by rows over all GPUs. Caches, vectors and experts stay
/// on the layer's own GPU. Only CUDA and ROCm had it, until b9889.
///
/// Source: llama.cpp b9889, `get_row_split`, `ggml_backend_cuda_split_buffer_init_tensor` and
/// `ggml_backend_cuda_device_supports_op` in ggml/src/ggml-cuda/ggml-cuda.cu; taken out by 74976e1a.
///
/// @param starts share of the rows at which each GPU's part begins
record RowSplit(List<Float> starts) {
    /// The first build without it.
    static final int REMOVED = 9890;

    /// Rows are cut at a multiple of it: a tile of the matrix kernels of Volta and later and of AMD's GPUs.
    private static final int TILE = 128;

    /// Each part is an allocation of its own, bytes.
    private static final int ALIGNMENT = 256;

    /// Matrices that are not multiplied by.
    private static final Pattern OTHER_USE = Pattern.compile(
            "(_norm|ssm_a|ssm_d|ssm_conv1d(_[qkv])?|shortconv\\.conv|attn_rel_b|time_mix_(lerp_.*|first|decay|ln))"
                    + "(\\.weight)?$");

    private static final Set<Backend> HAVE_IT = Set.of(Backend.CUDA, Backend.ROCM);

    /// How matrices are cut; empty where they are not.
    static Optional<RowSplit> of(LlamaCppWorkload asked, Machine machine) {
        List<Device> gpus = machine.accelerators();
        return asked.splitMode() == SplitMode.ROW && gpus.size() > 1
                ? Optional.of(new RowSplit(starts(asked, gpus)))
                : Optional.empty();
    }

    /// Why a build does not do it, in one sentence; empty where it does or where there is no GPU.
    static Optional<String> refusal(LlamaCppWorkload asked, Machine machine, Build build) {
        if (asked.splitMode() != SplitMode.ROW || machine.accelerators().isEmpty()) {
            return Optional.empty();
        }
        Backend backend = machine.accelerators().getFirst().backend();
        if (backend == Backend.SYCL) {
            return Optional.of("How llama.cpp's SYCL backend splits rows is not known here; use --split-mode layer.");
        }
        if (!HAVE_IT.contains(backend)) {
            return Optional.of(
                    "llama.cpp does not split rows on %s devices; use --split-mode layer.".formatted(backend));
        }
        return build.isBefore(REMOVED)
                ? Optional.empty()
                : Optional.of("llama.cpp %s no longer splits rows (b%d took it out); use --split-mode layer."
                        .formatted(build, REMOVED));
    }

    /// By shares, else by all memory, not by the free one.
    private static List<Float> starts(LlamaCppWorkload asked, List<Device> gpus) {
        boolean given = asked.tensorSplit().stream().anyMatch(share -> share > 0);
        boolean known = gpus.stream().allMatch(gpu -> gpu.capacity().isPresent());
        List<Float> starts = new ArrayList<>();
        float sum = 0;
        for (int gpu = 0; gpu < gpus.size(); gpu++) {
            starts.add(sum);
            float share = gpu < asked.tensorSplit().size()
                    ? asked.tensorSplit().get(gpu).floatValue()
                    : 0;
            sum += given ? share : known ? gpus.get(gpu).capacity().orElseThrow() : 1;
        }
        float all = sum;
        return starts.stream().map(start -> start / all).toList();
    }

    /// Whether a tensor of a layer on this device is cut. A matrix of which the layer's own GPU would get no row is
    /// not.
    boolean cuts(Tensor tensor, int home) {
        Matcher other = OTHER_USE.matcher(tensor.ggufName());
        return home > 0
                && tensor.shape().extent(1) > 1
                && tensor.shape().rows() == tensor.shape().extent(1)
                && tensor.ggufName().endsWith(".weight")
                && !other.find()
                && rows(tensor, home - 1) > 0;
    }

    /// Bytes of a GPU's part.
    long bytes(Tensor tensor, int gpu) {
        long rows = rows(tensor, gpu);
        int rowPadding = BufferRule.of(Backend.CUDA).rowPadding();
        long ragged = tensor.shape().rowLength() % rowPadding;
        long padding = ragged == 0 ? 0 : tensor.type().bytes(rowPadding - ragged);
        long row = tensor.type().bytes(tensor.shape().rowLength());
        return rows == 0 ? 0 : Bytes.pad(Math.multiplyExact(rows, row) + padding, ALIGNMENT);
    }

    private long rows(Tensor tensor, int gpu) {
        long all = tensor.shape().rows();
        long to = gpu == starts.size() - 1 ? all : cut(all, gpu + 1);
        return to - (gpu == 0 ? 0 : cut(all, gpu));
    }

    private long cut(long rows, int gpu) {
        long at = (long) (rows * starts.get(gpu));
        return at - at % TILE;
    }
}
