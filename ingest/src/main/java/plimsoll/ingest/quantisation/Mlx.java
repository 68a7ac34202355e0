package plimsoll.ingest.quantisation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Tensor;

/// MLX: codes packed into 32-bit words along the inputs. `affine` has a scale and a bias a group, `mxfp4`, `mxfp8` and
/// `nvfp4` a scale of 8 bits. Embedding, head and routers are stored so too; some modules have bits of their own. MLX
/// keeps the experts of a layer in one tensor.
///
/// Source: mlx-lm 0.28, `utils.py` (`quantize_model`, `load_model`); mlx 0.29, `ops.cpp` (`affine_quantize`,
/// `fp_quantize`).
final class Mlx implements Form {
    private static final int WORD = 32;

    /// How a module is stored; no bits where it is not quantised.
    private record Grain(int bits, int group, String mode) {}

    @Override
    public List<String> methods() {
        return List.of("mlx");
    }

    @Override
    public Storage storage(Config settings, Config whole) throws ConfigFault {
        Grain usual = grain(settings, new Grain(4, 64, "affine"));
        Map<String, Grain> byModule = new HashMap<>();
        for (Map.Entry<String, Config> module : settings.sections().entrySet()) {
            byModule.put(module.getKey(), grain(module.getValue(), usual));
        }
        return matrix -> {
            Grain grain = byModule.getOrDefault(matrix.module(), usual);
            boolean fits = matrix.weight().part() != Part.TOWER && matrix.in() % grain.group() == 0;
            return fits && !settings.isNo(matrix.module()) ? packed(matrix, grain) : matrix.asItIs();
        };
    }

    private static Grain grain(Config settings, Grain otherwise) throws ConfigFault {
        String mode = settings.text("mode").orElse(otherwise.mode());
        return new Grain(
                settings.width("bits", otherwise.bits()), settings.width("group_size", otherwise.group()), mode);
    }

    private static List<Tensor> packed(Matrix matrix, Grain grain) {
        Matrix stacked = matrix.stacked("experts.*.", "switch_mlp.");
        long[] words = stacked.shape(stacked.out(), Math.ceilDiv(stacked.in() * grain.bits(), WORD));
        long[] groups = stacked.shape(stacked.out(), stacked.in() / grain.group());
        Tensor codes = stacked.codes(".weight", ElementType.U32, words);
        return grain.mode().equals("affine")
                ? List.of(
                        codes,
                        stacked.scale(".scales", stacked.type(), groups),
                        stacked.scale(".biases", stacked.type(), groups))
                : List.of(codes, stacked.scale(".scales", ElementType.U8, groups));
    }

    @Override
    public String label(Config settings) throws ConfigFault {
        String mode = settings.text("mode").orElse("affine");
        return mode.equals("affine") ? "MLX " + settings.width("bits", 4) + "-bit" : "MLX " + mode;
    }
}
