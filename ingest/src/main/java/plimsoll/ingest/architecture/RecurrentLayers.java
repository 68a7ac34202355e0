package plimsoll.ingest.architecture;

/// Which layers of a hybrid are recurrent: a flag for each, or all but every so many-th.
final class RecurrentLayers {
    private RecurrentLayers() {}

    /// @param interval layers from one that attends to the next where the file does not say
    static boolean has(Header header, int layer, int interval) throws HeaderRefusal {
        if (header.isMtp(layer)) {
            return false;
        }
        var flags = header.keys().array("attention.recurrent_layers");
        if (flags.isPresent()) {
            return layer < flags.get().size() && flags.get().get(layer) != 0;
        }
        int every = Math.max(1, header.keys().optional("full_attention_interval", interval));
        return (layer + 1) % every != 0;
    }
}
