package plimsoll.ingest.safetensors;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import plimsoll.ingest.Quoted;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Shape;

/// Where the data of each tensor lies: as long as its shape says, one behind the other, none over another.
final class DataOffsets {
    private DataOffsets() {}

    /// One tensor, whose data is as long as its shape and type say.
    static StoredTensor tensor(JsonWalk json, String name, ElementType type, Shape shape, long[] offsets)
            throws SafetensorsRefusal {
        HeaderWalk.Named tensor = new HeaderWalk.Named(name);
        if (offsets.length != 2 || offsets[0] > offsets[1]) {
            throw json.wrong("gives " + tensor + " data that ends before it begins");
        }
        long bytes = bytes(json, tensor, type, shape);
        if (bytes != offsets[1] - offsets[0]) {
            throw json.wrong("gives " + tensor + " " + (offsets[1] - offsets[0]) + " bytes, and its shape in "
                    + type.label() + " takes " + bytes);
        }
        return new StoredTensor(name, type, whole(type, shape), offsets[0], offsets[1]);
    }

    private static long bytes(JsonWalk json, Object tensor, ElementType type, Shape shape) throws SafetensorsRefusal {
        try {
            long elements = shape.elements();
            if (!type.divides(elements)) {
                throw json.wrong("gives " + tensor + " " + elements + " elements, which " + type.label()
                        + " cannot store in whole bytes");
            }
            return type.bytes(elements);
        } catch (ArithmeticException overflow) {
            throw json.wrong("gives " + tensor + " more elements than can be counted");
        }
    }

    /// Codes of less than a byte may run on from row to row; such a tensor is one row.
    private static Shape whole(ElementType type, Shape shape) {
        return type.divides(shape.rowLength()) ? shape : Shape.of(shape.elements());
    }

    /// The tensors in the order of their data.
    ///
    /// @param present bytes that the file has behind its header
    static List<StoredTensor> checked(List<StoredTensor> tensors, long present) throws SafetensorsRefusal {
        List<StoredTensor> sorted = new ArrayList<>(tensors);
        sorted.sort(Comparator.comparingLong(StoredTensor::begin).thenComparingLong(StoredTensor::end));
        long end = 0;
        for (StoredTensor tensor : sorted) {
            if (tensor.begin() != end) {
                throw new SafetensorsRefusal(
                        tensor.begin() < end
                                ? "lets the data of tensor " + Quoted.of(tensor.name()) + " overlap another's at byte "
                                        + tensor.begin()
                                : "leaves a hole before the data of tensor " + Quoted.of(tensor.name()) + ", from byte "
                                        + end + " to " + tensor.begin());
            }
            end = tensor.end();
        }
        if (present > end) {
            throw new SafetensorsRefusal("knows " + end + " bytes of data, and the file has " + present);
        }
        return sorted;
    }
}
