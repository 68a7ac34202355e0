package plimsoll.ingest.family;

import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// How many routed experts a layer has, and how many a token uses.
///
/// @param count    routed experts
/// @param perToken of which a token uses this many, not more than there are
record Experts(int count, int perToken) {
    /// Reads them; `key` is the family's name for their number.
    static Experts of(Config config, String key) throws ConfigFault {
        int count = config.width(key);
        int perToken = config.width("num_experts_per_tok");
        config.require(
                perToken <= count,
                "is contradictory: 'num_experts_per_tok' (" + perToken + ") is more than '" + key + "' (" + count
                        + "); take the config.json of the published model");
        return new Experts(count, perToken);
    }
}
