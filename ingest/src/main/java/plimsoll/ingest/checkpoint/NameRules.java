package plimsoll.ingest.checkpoint;

import java.util.List;
import java.util.regex.Pattern;
import plimsoll.mathcore.tensor.Part;

/// What a tensor is for, by the words in its name; the first row that fits says it. Families say it more exactly for
/// what they write themselves.
final class NameRules {
    /// Words that begin the names of towers and projectors.
    private static final Pattern TOWER = Pattern.compile(
            "(.*_)?(vision|visual|image|audio|speech|video|sam|vit|clip|siglip|vpm|apm|qformer|resampler|connector|"
                    + "projector|projection|aligner|mlp1|mlp2|token2wav|code2wav|talker|tts|patch_merge_mlp|embed_vision|"
                    + "embed_audio|patch_embed)(_.*|\\d*)");

    private static final Pattern PREDICTOR = Pattern.compile("(mtp|nextn|.*_mtp|mtp_.*|eagle.*)");

    private static final List<Rule> IN_BLOCK = List.of(
            new Rule(Part.ROUTER_CORRECTION, "e_score_correction|expert_bias|correction_bias|moe_statics"),
            new Rule(Part.ROPE_TABLE, "inv_freq|rotary_emb|rope|masked_bias|cos_cached|sin_cached"),
            new Rule(Part.SHARED_EXPERTS, "shared_expert|shared_mlp|share_expert"),
            new Rule(
                    Part.ROUTED_EXPERTS,
                    "experts[._]|experts$|output_experts|block_sparse_moe\\.(input|output)_linear"),
            new Rule(Part.ROUTER, "router|(mlp|moe|ffn|feed_forward|block_sparse_moe|mixer)\\.gate\\b"),
            new Rule(Part.INDEXER, "indexer"),
            new Rule(Part.NORM, "norm|\\bln_?\\d|\\bln_|layer_?norm"),
            new Rule(
                    Part.STATE,
                    "mamba|mixer\\.(?!(q|k|v|o)_proj|up_proj|down_proj)|linear_attn|ssm|conv|A_log|dt_|time_mix"),
            new Rule(Part.ATTENTION, "attn|attention|\\batt\\b|q_proj|k_proj|v_proj|o_proj|c_attn|query|key|value"),
            new Rule(
                    Part.FEED_FORWARD,
                    "mlp|ffn|feed_forward|ff\\b|fc1|fc2|dense|up_proj|down_proj|gate_proj|\\bw[123]\\b"));

    private static final List<Rule> OUTSIDE = List.of(
            new Rule(Part.ROPE_TABLE, "inv_freq|rotary|rope_freqs|cos_cached|sin_cached"),
            new Rule(Part.HEAD, "lm_head|^output\\b|embed_out|^head\\b|final_logits_bias|^score\\b|classifier"),
            new Rule(Part.NORM, "norm|ln_f|\\bln"),
            new Rule(Part.EMBEDDING, "embed|\\bwte\\b|\\bwpe\\b|shared\\.weight"));

    private record Rule(Part part, Pattern words) {
        Rule(Part part, String words) {
            this(part, Pattern.compile(words));
        }
    }

    private NameRules() {}

    /// Whether a plain name is one of a tower or projector.
    static boolean isTower(TensorSpot spot) {
        return TOWER.matcher(spot.root()).matches();
    }

    /// Whether it belongs to a block for multi-token prediction.
    static boolean isPredictor(TensorSpot spot) {
        return PREDICTOR.matcher(spot.root()).matches();
    }

    /// What a tensor of a text model is for.
    static Part part(TensorSpot spot) {
        List<Rule> rules = spot.block() >= 0 ? IN_BLOCK : OUTSIDE;
        return rules.stream()
                .filter(rule -> rule.words().matcher(spot.rest()).find())
                .map(Rule::part)
                .findFirst()
                .orElse(Part.OTHER);
    }
}
