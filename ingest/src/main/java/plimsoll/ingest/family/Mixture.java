package plimsoll.ingest.family;

import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.feedforward.Routing;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;

/// Experts as a family writes them down: routed ones behind a router, the bias that balances it, and those that every
/// token uses.
///
/// @param experts     the routed ones
/// @param sharedWidth inner width of those that every token uses; 0 where there are none
/// @param router      the router's name in the checkpoint
/// @param balance     the name of the bias; empty where there is none
/// @param balanced    what conversion calls that bias
/// @param shared      what the names of those that every token uses begin with
record Mixture(Experts experts, int sharedWidth, String router, String balance, String balanced, String shared) {
    /// Routed experts alone, under the usual names.
    static Mixture of(Experts experts) {
        return new Mixture(experts, 0, "mlp.gate", "", "exp_probs_b.bias", "mlp.shared_experts.");
    }

    /// The same with another router's name.
    Mixture routedBy(String name) {
        return new Mixture(experts, sharedWidth, name, balance, balanced, shared);
    }

    /// The same with a bias of this name that balances them.
    Mixture balancedBy(String name) {
        return balancedBy(name, balanced);
    }

    /// The same with a bias that conversion gives another name.
    Mixture balancedBy(String name, String converted) {
        return new Mixture(experts, sharedWidth, router, name, converted, shared);
    }

    /// The same with experts that every token uses, so wide together.
    Mixture sharing(int width) {
        return new Mixture(experts, width, router, balance, balanced, shared);
    }

    /// The same with as many experts that every token uses as the key says, each as wide as a routed one.
    Mixture sharing(Config config, String countKey) throws ConfigFault {
        return sharing(Math.multiplyExact(config.widthOrNone(countKey, 0), experts.intermediateSize()));
    }

    /// The same with names of those that every token uses.
    Mixture sharedAt(String prefix) {
        return new Mixture(experts, sharedWidth, router, balance, balanced, prefix);
    }

    /// Writes the tensors of a layer and says what it is.
    FeedForward write(TensorList.At layer, int hidden) {
        Blocks.experts(layer, "mlp.", router.substring("mlp.".length()), experts, hidden);
        if (!balance.isEmpty()) {
            layer.as(ElementType.F32).both(Part.ROUTER_CORRECTION, balance, balanced, experts.count());
        }
        if (sharedWidth > 0) {
            Blocks.shared(layer, shared, hidden, sharedWidth);
        }
        return experts.feedForward(sharedWidth);
    }

    /// How a config words it: whether the weights of a token's experts are divided by their sum, by what they are
    /// scaled, and groups.
    static Routing routing(Config config, boolean normalisedUnlessSaid, double factorUnlessSaid) throws ConfigFault {
        String key = config.anyOf("routed_scaling_factor", "route_scale", "router_scaling_factor");
        double factor = config.factor(key, factorUnlessSaid);
        int groups = Math.max(1, config.widthOrNone(config.anyOf("n_group", "num_expert_group"), 1));
        boolean normalised =
                config.flag(config.anyOf("norm_topk_prob", "route_norm", "moe_renormalize"), normalisedUnlessSaid);
        return new Routing(
                normalised,
                factor != 0 && factor != 1,
                groups,
                groups > 1 ? config.width("topk_group") : 1,
                false,
                false);
    }
}
