package plimsoll.ingest.architecture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import plimsoll.ingest.gguf.GgufTensor;

/// The tensor table sorted into blocks: `blk.7.attn_q.weight` is `attn_q.weight` of block 7 of the stack `blk`.
final class Blocks {
    private static final Block NOTHING = new Block();

    private final Map<String, Block> blocks = new HashMap<>();
    private final Map<String, Integer> heights = new HashMap<>();

    Blocks(List<GgufTensor> tensors) {
        tensors.forEach(this::add);
    }

    private void add(GgufTensor tensor) {
        String name = tensor.name();
        int stackEnd = name.startsWith("blk.") ? 3 : name.indexOf(".blk.") + 4;
        int end = name.indexOf('.', stackEnd + 1);
        if (stackEnd > 0 && end > 0 && name.startsWith("blk", stackEnd - 3)) {
            number(name, stackEnd + 1, end, name.substring(0, stackEnd));
            blocks.computeIfAbsent(name.substring(0, end), ignored -> new Block())
                    .add(name.substring(end + 1), tensor.shape());
        }
    }

    private void number(String name, int from, int to, String stack) {
        boolean counts = to - from < 7 && name.substring(from, to).chars().allMatch(c -> c >= '0' && c <= '9');
        if (counts && to > from) {
            heights.merge(stack, Integer.parseInt(name, from, to, 10) + 1, Math::max);
        }
    }

    /// How many blocks a stack (`blk`, or `enc.blk` and `dec.blk`) has.
    int height(String stack) {
        return heights.getOrDefault(stack, 0);
    }

    /// One block; empty where the table has none of that number.
    Block at(String stack, int layer) {
        return blocks.getOrDefault(stack + "." + layer, NOTHING);
    }

    /// A block of the only stack of most models.
    Block at(int layer) {
        return at("blk", layer);
    }
}
