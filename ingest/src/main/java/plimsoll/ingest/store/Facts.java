package plimsoll.ingest.store;

import java.util.OptionalLong;

/// What the header or the configuration of a model says.
///
/// @param family          architecture; empty where nothing says so
/// @param title           the name that the file gives itself; empty where it gives none
/// @param parameters      how many; empty where they cannot be counted
/// @param quantisation    how it is stored; empty where nothing says so
/// @param trainingContext tokens; 0 where nothing says so
/// @param base            the model that an adapter is for; empty where nothing says so
/// @param width           elements of the residual stream, or of what a projector hands on; 0 where nothing says so
public record Facts(
        String family,
        String title,
        OptionalLong parameters,
        String quantisation,
        int trainingContext,
        String base,
        int width) {
    /// Nothing is known.
    public static final Facts NONE = new Facts("", "", OptionalLong.empty(), "", 0, "", 0);
}
