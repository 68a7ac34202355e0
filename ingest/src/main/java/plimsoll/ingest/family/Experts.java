package plimsoll.ingest.family;

import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.feedforward.MixtureOfExperts;
import plimsoll.mathcore.feedforward.Routing;

/// The routed experts of a layer.
///
/// @param count            how many there are
/// @param perToken         of which a token uses this many, not more than there are
/// @param intermediateSize inner width of each
/// @param routing          how they are chosen and weighted
record Experts(int count, int perToken, int intermediateSize, Routing routing) {
    /// Reads them; the keys are the family's for their number and their width.
    static Experts of(Config config, String countKey, String widthKey) throws ConfigFault {
        return of(config, countKey, "num_experts_per_tok", widthKey);
    }

    /// Reads them, where the family has a key of its own for how many a token uses.
    static Experts of(Config config, String countKey, String perTokenKey, String widthKey) throws ConfigFault {
        int count = config.width(countKey);
        int perToken = config.width(perTokenKey);
        config.require(
                perToken <= count,
                "'" + perTokenKey + "' (" + perToken + ") is more than '" + countKey + "' (" + count + ")");
        return new Experts(count, perToken, config.width(widthKey), Routing.USUAL);
    }

    /// The same with another routing.
    Experts routed(Routing other) {
        return new Experts(count, perToken, intermediateSize, other);
    }

    /// The feed-forward that they make.
    ///
    /// @param sharedIntermediateSize inner width of the experts that every token uses; 0 where there are none
    MixtureOfExperts feedForward(int sharedIntermediateSize) {
        return new MixtureOfExperts(count, perToken, intermediateSize, sharedIntermediateSize, 0, true, routing);
    }
}
