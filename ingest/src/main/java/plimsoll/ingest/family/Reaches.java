package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;

/// How far back each layer looks, as a config says it.
final class Reaches {
    private Reaches() {}

    /// By `layer_types` where there are any, else by the family's rule.
    ///
    /// @param slides which layers have a window where the config does not list them
    static List<Reach> of(Config config, IntPredicate slides) throws ConfigFault {
        int count = config.layers("num_hidden_layers");
        List<String> types = config.texts("layer_types", count);
        List<Reach> reaches = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            boolean window = types.isEmpty() ? slides.test(index) : isWindow(config, types.get(index));
            reaches.add(window ? new Reach.Window(config.count("sliding_window")) : Reach.EVERYTHING);
        }
        return reaches;
    }

    /// No window anywhere.
    static List<Reach> everything(Config config) throws ConfigFault {
        return Collections.nCopies(config.layers("num_hidden_layers"), Reach.EVERYTHING);
    }

    /// A window on every layer where the config gives one, else none.
    static List<Reach> alike(Config config) throws ConfigFault {
        Reach reach =
                config.has("sliding_window") ? new Reach.Window(config.count("sliding_window")) : Reach.EVERYTHING;
        return Collections.nCopies(config.layers("num_hidden_layers"), reach);
    }

    /// A window on the upper layers, where it is switched on (Qwen 2 and 3).
    static List<Reach> upper(Config config) throws ConfigFault {
        if (!config.flag("use_sliding_window", false) || !config.has("sliding_window")) {
            return Collections.nCopies(config.layers("num_hidden_layers"), Reach.EVERYTHING);
        }
        int first = config.layersOrNone("max_window_layers", 0);
        return of(config, index -> index >= first);
    }

    private static boolean isWindow(Config config, String type) throws ConfigFault {
        return switch (type) {
            case "sliding_attention" -> true;
            case "full_attention" -> false;
            default ->
                throw config.fault("is wrong: 'layer_types' holds " + Quoted.of(type)
                        + ", and a model of this family has sliding_attention and full_attention");
        };
    }
}
