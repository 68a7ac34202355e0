package plimsoll.ingest.safetensors;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import plimsoll.ingest.Quoted;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Shape;

/// What the JSON of a header says, each entry checked by itself.
///
/// @param tensors  in the order of the header
/// @param metadata texts of `__metadata__`
record HeaderWalk(List<StoredTensor> tensors, Map<String, String> metadata) {
    private static final String METADATA = "__metadata__";
    private static final int MOST_TENSORS = 600_000;
    private static final int MOST_AXES = 16;
    private static final int MOST_METADATA = 100_000;

    static HeaderWalk of(JsonWalk json) throws IOException, SafetensorsRefusal {
        List<StoredTensor> tensors = new ArrayList<>();
        Map<String, String> metadata = new HashMap<>();
        Set<String> names = new HashSet<>();
        json.object("the whole", name -> {
            if (!names.add(name)) {
                throw json.wrong("has " + Quoted.of(name) + " twice");
            }
            if (name.equals(METADATA)) {
                metadata(json, metadata);
            } else if (tensors.size() == MOST_TENSORS) {
                throw json.wrong("has more than 600,000 tensors");
            } else {
                tensors.add(tensor(json, name));
            }
        });
        return new HeaderWalk(tensors, metadata);
    }

    private static void metadata(JsonWalk json, Map<String, String> metadata) throws IOException, SafetensorsRefusal {
        json.object(METADATA, key -> {
            String text = json.words();
            if (metadata.size() < MOST_METADATA) {
                metadata.put(key, text);
            }
        });
    }

    private static StoredTensor tensor(JsonWalk json, String name) throws IOException, SafetensorsRefusal {
        Named quoted = new Named(name);
        Entry entry = new Entry();
        json.object(quoted, key -> {
            switch (key) {
                case "dtype" -> entry.type = once(json, quoted, key, entry.type, type(json, quoted));
                case "shape" -> entry.shape = once(json, quoted, key, entry.shape, json.wholes(quoted, MOST_AXES));
                case "data_offsets" -> entry.offsets = once(json, quoted, key, entry.offsets, json.wholes(quoted, 2));
                default -> json.skip();
            }
        });
        if (entry.type.isEmpty() || entry.shape.isEmpty() || entry.offsets.isEmpty()) {
            throw json.wrong("gives " + quoted + " no dtype, shape or data_offsets");
        }
        return DataOffsets.tensor(json, name, entry.type.get(), shape(entry.shape.get()), entry.offsets.get());
    }

    private static <T> Optional<T> once(JsonWalk json, Object tensor, String key, Optional<T> before, T now)
            throws SafetensorsRefusal {
        if (before.isPresent()) {
            throw json.wrong("gives " + tensor + " two of '" + key + "'");
        }
        return Optional.of(now);
    }

    private static ElementType type(JsonWalk json, Object tensor) throws IOException, SafetensorsRefusal {
        String name = json.text(tensor);
        return ElementType.ofSafetensorsName(name)
                .orElseThrow(() -> json.wrong(
                        "gives " + tensor + " the dtype " + Quoted.of(name) + ", which this version does not know"));
    }

    /// A header has the outermost axis first.
    private static Shape shape(long[] outermostFirst) {
        long[] extents = new long[outermostFirst.length];
        for (int axis = 0; axis < extents.length; axis++) {
            extents[axis] = outermostFirst[extents.length - 1 - axis];
        }
        return Shape.of(extents);
    }

    /// A tensor in a sentence; its name is made fit for one only where there is one.
    record Named(String name) {
        @Override
        public String toString() {
            return "tensor " + Quoted.of(name);
        }
    }

    /// What is known so far of the entry being read.
    private static final class Entry {
        private Optional<ElementType> type = Optional.empty();
        private Optional<long[]> shape = Optional.empty();
        private Optional<long[]> offsets = Optional.empty();
    }
}
