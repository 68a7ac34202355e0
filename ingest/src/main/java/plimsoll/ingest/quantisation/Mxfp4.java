package plimsoll.ingest.quantisation;

import java.util.List;
import java.util.regex.Pattern;
import plimsoll.ingest.huggingface.Config;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Shape;
import plimsoll.mathcore.tensor.Tensor;

/// The experts of gpt-oss in 4-bit floats: two codes a byte, and a scale (a power of two) for 32 of them.
///
/// Source: openai/gpt-oss, `gpt_oss/torch/weights.py`; transformers 4.56, `integrations/mxfp4.py`.
final class Mxfp4 implements Form {
    private static final int BLOCK = 32;
    private static final int BLOCK_BYTES = 16;
    private static final Pattern EXPERTS = Pattern.compile(".*\\.experts\\.(gate_up|down)_proj");

    @Override
    public List<String> methods() {
        return List.of("mxfp4");
    }

    @Override
    public Storage storage(Config settings, Config whole) {
        return new Storage() {
            @Override
            public List<Tensor> of(Matrix matrix) {
                return matrix.asItIs();
            }

            @Override
            public List<Tensor> other(Tensor tensor) {
                boolean fits = tensor.shape().rank() == 3
                        && tensor.shape().extent(1) % BLOCK == 0
                        && EXPERTS.matcher(tensor.checkpointName()).matches();
                return fits ? packed(tensor) : List.of(tensor);
            }
        };
    }

    /// Unpacked matrices lie transposed, the outputs innermost.
    private static List<Tensor> packed(Tensor experts) {
        long out = experts.shape().extent(0);
        long blocks = experts.shape().extent(1) / BLOCK;
        long count = experts.shape().extent(2);
        return List.of(
                tensor(experts, "_blocks", experts.part(), experts.encoded(), BLOCK_BYTES, blocks, out, count),
                tensor(experts, "_scales", Part.SCALE, blocks * out * count, blocks, out, count));
    }

    private static Tensor tensor(Tensor like, String suffix, Part part, long encoded, long... extents) {
        String name = like.checkpointName() + suffix;
        return new Tensor("", name, like.place(), part, ElementType.U8, Shape.of(extents), like.count(), encoded);
    }

    @Override
    public String label(Config settings) {
        return "MXFP4";
    }
}
