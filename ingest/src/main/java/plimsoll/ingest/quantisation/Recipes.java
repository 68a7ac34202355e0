package plimsoll.ingest.quantisation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Tensors;

/// What a checkpoint would be in another form, with the settings that each form's own tool has unless it is told
/// otherwise.
public final class Recipes {
    private static final Map<String, String> SETTINGS = settings();

    private Recipes() {}

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("awq", """
                {"quant_method":"awq","bits":4,"group_size":128,"zero_point":true,"version":"gemm"}""");
        settings.put("gptq", """
                {"quant_method":"gptq","bits":4,"group_size":128,"desc_act":false,"sym":true}""");
        settings.put("gptq-8bit", """
                {"quant_method":"gptq","bits":8,"group_size":128,"desc_act":false,"sym":true}""");
        settings.put("fp8", """
                {"quant_method":"fp8","weight_block_size":[128,128],"activation_scheme":"dynamic"}""");
        settings.put("nvfp4", """
                {"quant_method":"modelopt","quant_algo":"NVFP4","group_size":16,"exclude_modules":["lm_head"]}""");
        settings.put("bnb-4bit", """
                {"quant_method":"bitsandbytes","load_in_4bit":true,"bnb_4bit_quant_type":"nf4",
                 "bnb_4bit_use_double_quant":true}""");
        settings.put("bnb-8bit", """
                {"quant_method":"bitsandbytes","load_in_8bit":true}""");
        settings.put("mlx-4bit", """
                {"quant_method":"mlx","bits":4,"group_size":64,"mode":"affine"}""");
        settings.put("mlx-8bit", """
                {"quant_method":"mlx","bits":8,"group_size":64,"mode":"affine"}""");
        settings.put("mlx-mxfp4", """
                {"quant_method":"mlx","bits":4,"group_size":32,"mode":"mxfp4"}""");
        return Collections.unmodifiableMap(settings);
    }

    /// The words that name a form.
    public static List<String> words() {
        return new ArrayList<>(SETTINGS.keySet());
    }

    /// Whether a word names a form, upper or lower case.
    public static boolean knows(String word) {
        return SETTINGS.containsKey(key(word));
    }

    /// The tensors of a checkpoint in this form. Experts that lie in one tensor are taken apart first, but for
    /// bitsandbytes, which leaves as it is what is no matrix.
    ///
    /// @param plain not quantised yet
    public static Tensors stored(String word, Tensors plain) throws ConfigFault {
        boolean isWhole = key(word).startsWith("bnb");
        return Forms.stored(config(word), isWhole ? plain : FusedExperts.apart(plain));
    }

    /// What people call the form: `AWQ 4-bit`.
    public static String label(String word) throws ConfigFault {
        return Forms.label(config(word)).orElse(word);
    }

    /// Whether codes and scales stand in the place of weights already.
    public static boolean isQuantised(Tensors tensors) {
        return tensors.list().stream().anyMatch(tensor -> tensor.part() == Part.SCALE);
    }

    private static Config config(String word) {
        try {
            JsonNode settings = new ObjectMapper().readTree(SETTINGS.get(key(word)));
            return new Config(word, word, new ObjectMapper().createObjectNode().set("quantization_config", settings));
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String key(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }
}
