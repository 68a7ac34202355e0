package plimsoll.ingest.quantisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Tensor;

/// GPTQ: codes packed into 32-bit words along the inputs, a scale and a zero point a group and output, and the group of
/// each input. Linear layers in the blocks alone; the head only where the config says so. AutoGPTQ gives every layer a
/// bias, of zeros where it had none.
///
/// Source: Frantar et al. 2023, arXiv:2210.17323; AutoGPTQ 0.7, `qlinear_cuda_old.py`; gptqmodel 4,
/// `quantization/config.py`.
final class Gptq implements Form {
    private static final int WORD = 32;

    /// Bits and inputs of a group; 0 inputs is all of them.
    private record Grain(int bits, int group) {}

    @Override
    public List<String> methods() {
        return List.of("gptq", "gptqmodel", "auto-round", "intel/auto-round", "autoround");
    }

    @Override
    public Storage storage(Config settings, Config whole) throws ConfigFault {
        Grain usual = grain(settings, new Grain(4, 128));
        boolean head = settings.flag("lm_head", false);
        List<Rule> exceptions = exceptions(settings, usual);
        boolean biased = settings.has("model_file_base_name") || settings.has("model_name_or_path");
        Modules excluded = Modules.named(settings, settings.texts("modules_to_not_convert"));
        return Storage.of(matrix -> {
                    boolean isMine =
                            matrix.isHead() ? head : matrix.isInLayer() && matrix.isLinear() && !matrix.isRouter();
                    List<Tensor> stored = isMine ? stored(matrix, usual, exceptions) : matrix.asItIs();
                    return biased && stored.size() > 1 ? withBias(stored, matrix) : stored;
                })
                .except(excluded);
    }

    private record Rule(Pattern modules, boolean isLeft, Grain grain) {}

    /// `dynamic` leaves modules out by `-:` and gives others bits of their own by `+:`.
    private static List<Rule> exceptions(Config settings, Grain usual) throws ConfigFault {
        List<Rule> exceptions = new ArrayList<>();
        if (settings.has("dynamic")) {
            for (Map.Entry<String, Config> entry :
                    settings.section("dynamic").orElseThrow().sections().entrySet()) {
                String regex = entry.getKey().replaceFirst("^[+-]:", "");
                exceptions.add(new Rule(
                        Modules.pattern(settings, regex),
                        entry.getKey().startsWith("-:"),
                        grain(entry.getValue(), usual)));
            }
        }
        return exceptions;
    }

    private static Grain grain(Config settings, Grain otherwise) throws ConfigFault {
        int group = settings.isWhole("group_size") ? settings.width("group_size") : 0;
        return new Grain(
                settings.width("bits", otherwise.bits()), settings.has("group_size") ? group : otherwise.group());
    }

    private static List<Tensor> stored(Matrix matrix, Grain usual, List<Rule> exceptions) {
        for (Rule rule : exceptions) {
            if (Bounded.begins(rule.modules(), matrix.module())) {
                return rule.isLeft() ? matrix.asItIs() : packed(matrix, rule.grain());
            }
        }
        return packed(matrix, usual);
    }

    private static List<Tensor> withBias(List<Tensor> stored, Matrix matrix) {
        List<Tensor> all = new ArrayList<>(stored);
        all.add(matrix.scale(".bias", ElementType.F16, matrix.out()));
        return all;
    }

    private static List<Tensor> packed(Matrix matrix, Grain grain) {
        long in = matrix.in();
        long out = matrix.out();
        long groups = grain.group() == 0 ? 1 : Math.ceilDiv(in, (long) grain.group());
        return List.of(
                matrix.codes(".qweight", ElementType.I32, Math.ceilDiv(in * grain.bits(), WORD), out),
                matrix.scale(".qzeros", ElementType.I32, groups, Math.ceilDiv(out * grain.bits(), WORD)),
                matrix.scale(".scales", ElementType.F16, groups, out),
                matrix.scale(".g_idx", ElementType.I32, in));
    }

    @Override
    public String label(Config settings) throws ConfigFault {
        return "GPTQ " + settings.width("bits", 4) + "-bit";
    }
}
