package plimsoll.ingest.quantisation;

import java.util.ArrayList;
import java.util.List;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Shape;
import plimsoll.mathcore.tensor.Tensor;

/// Scales of a cache in 8 bits, which stand beside the projections of keys and values.
final class CacheScales {
    private CacheScales() {}

    /// What a projection is stored as, with the scale of what it projects.
    ///
    /// @param outside whether the scale belongs to the attention and not to the projection
    static List<Tensor> with(List<Tensor> stored, Matrix matrix, String keys, String values, boolean outside) {
        boolean isKey = matrix.isNamed("k_proj");
        if (!(matrix.weight().place() instanceof Place.InLayer) || (!isKey && !matrix.isNamed("v_proj"))) {
            return stored;
        }
        String module = matrix.module();
        String owner = outside ? module.substring(0, module.lastIndexOf('.')) : module;
        List<Tensor> all = new ArrayList<>(stored);
        all.add(new Tensor(
                "",
                owner + "." + (isKey ? keys : values),
                matrix.weight().place(),
                Part.SCALE,
                outside ? matrix.type() : ElementType.F32,
                outside ? Shape.of(1) : Shape.of(),
                1));
        return all;
    }
}
