package plimsoll.mathcore.plan;

import java.util.List;
import plimsoll.mathcore.model.Layer;

/// What one layer takes, and where.
///
/// @param layer  the layer as the engine runs it
/// @param shares bytes by device; weights may lie elsewhere than the cache
/// @param caches the cache's tensors, none where the layer keeps no tokens
public record LayerMemory(Layer layer, List<Share> shares, List<Cache> caches) {
    /// Bytes of one layer on one device.
    ///
    /// @param device         place in the plan's list of devices
    /// @param weights        bytes
    /// @param kvCache        bytes
    /// @param recurrentState bytes
    public record Share(int device, long weights, long kvCache, long recurrentState) {
        /// Bytes in all.
        public long total() {
            return weights + kvCache + recurrentState;
        }
    }

    /// Whether anything of the layer lies on this device.
    public boolean keepsOn(int device) {
        return shares.stream().anyMatch(share -> share.device == device && share.total() > 0);
    }

    /// The device that computes the layer: the one with its cache, else with most of its weights.
    public int home() {
        Share best = shares.getFirst();
        for (Share share : shares) {
            boolean keeps = share.kvCache + share.recurrentState > best.kvCache + best.recurrentState;
            boolean same = share.kvCache + share.recurrentState == best.kvCache + best.recurrentState;
            best = keeps || (same && share.weights > best.weights) ? share : best;
        }
        return best.device;
    }
}
