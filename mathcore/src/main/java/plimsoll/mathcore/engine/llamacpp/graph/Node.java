package plimsoll.mathcore.engine.llamacpp.graph;

import java.util.Arrays;
import plimsoll.mathcore.tensor.ElementType;

/// One tensor of a graph: what computes it from what, its shape, and whose memory it shows. Extents and strides are
/// ggml's: four of each, innermost first, strides in bytes. Not for several threads; belongs to one graph.
public final class Node {
    /// Axes of every tensor.
    public static final int AXES = 4;
    private static final Node[] NOTHING = {};

    /// Stands for a tensor that a layer does not have. Operations with it leave their other operand as it is.
    public static final Node ABSENT = new Node(Op.NONE, ElementType.F32, new long[] {0, 1, 1, 1}, NOTHING);

    final Op op;
    final ElementType type;
    final long[] extents;
    final long[] strides;
    /// The tensor whose memory this one shows; itself where it has its own.
    final Node owner;
    final Node[] operands;

    /// The device of a weight or cache, which lies in a buffer of its own; negative for everything else.
    int home = -1;

    boolean weight;
    boolean input;
    boolean output;
    /// Whether a block ends here.
    boolean mark;
    /// The device that the engine asks for; negative where it leaves the choice.
    int wanted = -1;

    boolean visited;
    int device = -1;
    final Allotment memory = new Allotment();
    private Node[] copies = NOTHING;

    private Node(Op op, ElementType type, long[] extents, Node[] operands) {
        this.op = op;
        this.type = type;
        this.extents = extents;
        this.strides = packed(type, extents);
        this.owner = this;
        this.operands = operands;
    }

    private Node(Op op, ElementType type, long[] extents, long[] strides, Node owner, Node[] operands) {
        this.op = op;
        this.type = type;
        this.extents = extents;
        this.strides = strides;
        this.owner = owner;
        this.operands = operands;
    }

    /// A weight on a device.
    public static Node weight(int device, ElementType type, long... extents) {
        Node node = new Node(Op.NONE, type, four(extents), NOTHING);
        node.home = device;
        node.weight = true;
        return node;
    }

    /// The same weight on a device.
    public Node weightOn(int device) {
        Node node = new Node(Op.NONE, type, extents, strides);
        node.home = device;
        node.weight = true;
        return node;
    }

    /// The same weight under other extents.
    public Node reshaped(long... shape) {
        Node node = new Node(op, type, four(shape), operands);
        node.home = home;
        node.weight = weight;
        return node;
    }

    /// Cells of a cache or a state on a device.
    public static Node cache(int device, ElementType type, long... extents) {
        Node node = new Node(Op.NONE, type, four(extents), NOTHING);
        node.home = device;
        return node;
    }

    /// A tensor that the caller fills before the graph runs.
    public static Node input(ElementType type, long... extents) {
        Node node = new Node(Op.NONE, type, four(extents), NOTHING);
        node.input = true;
        return node;
    }

    /// A tensor of no particular content, there from the start.
    public static Node blank(ElementType type, long... extents) {
        return new Node(Op.NONE, type, four(extents), NOTHING);
    }

    /// A tensor that an operation makes, without gaps.
    static Node result(Op op, ElementType type, long[] extents, Node... operands) {
        return new Node(op, type, extents, present(operands));
    }

    /// A tensor that an operation writes into another one's memory.
    static Node into(Op op, Node target, Node... operands) {
        return new Node(op, target.type, target.extents, target.strides, target.owner, present(operands));
    }

    /// Another look at a tensor.
    static Node view(Node of, long[] extents, long[] strides) {
        return new Node(Op.VIEW, of.type, extents, strides, of.owner, new Node[] {of});
    }

    /// A tensor of the same shape for a copy on another device.
    Node twin() {
        return new Node(Op.NONE, type, extents, strides);
    }

    private Node(Op op, ElementType type, long[] extents, long[] strides) {
        this.op = op;
        this.type = type;
        this.extents = extents;
        this.strides = strides;
        this.owner = this;
        this.operands = NOTHING;
    }

    /// A node that computes nothing and keeps its operand in memory up to where it stands.
    static Node keeping(Node operand) {
        return new Node(Op.NONE, operand.type, operand.extents, operand.strides, operand.owner, new Node[] {operand});
    }

    private static Node[] present(Node[] operands) {
        int count = 0;
        for (Node operand : operands) {
            count += operand == ABSENT ? 0 : 1;
        }
        if (count == operands.length) {
            return operands;
        }
        Node[] there = new Node[count];
        int at = 0;
        for (Node operand : operands) {
            if (operand != ABSENT) {
                there[at++] = operand;
            }
        }
        return there;
    }

    private static long[] four(long[] extents) {
        long[] all = {1, 1, 1, 1};
        System.arraycopy(extents, 0, all, 0, extents.length);
        return all;
    }

    private static long[] packed(ElementType type, long[] extents) {
        long[] strides = new long[AXES];
        strides[0] = type.blockBytes();
        strides[1] = extents[0] / type.blockElements() * type.blockBytes();
        strides[2] = strides[1] * extents[1];
        strides[3] = strides[2] * extents[2];
        return strides;
    }

    /// Whether the layer has this tensor.
    public boolean isPresent() {
        return this != ABSENT;
    }

    /// Elements along an axis, 0 being the innermost.
    public long extent(int axis) {
        return extents[axis];
    }

    /// Bytes between neighbours along an axis.
    public long stride(int axis) {
        return strides[axis];
    }

    /// How its elements are stored.
    public ElementType type() {
        return type;
    }

    /// Elements in all.
    public long elements() {
        return extents[0] * extents[1] * extents[2] * extents[3];
    }

    /// The device that computes it, once the graph has been assigned.
    public int device() {
        return device;
    }

    /// Marks a tensor that is handed to the caller: its memory is never given away.
    public Node asOutput() {
        output = true;
        return this;
    }

    /// Marks the end of a block.
    public Node marked() {
        mark = true;
        return this;
    }

    /// Asks for a device; the scheduler follows where that device can compute it.
    public Node on(int wantedDevice) {
        wanted = wantedDevice;
        return this;
    }

    /// The copy of this tensor on a device, or [#ABSENT].
    Node copyOn(int where) {
        return where < copies.length ? copies[where] : ABSENT;
    }

    void rememberCopy(int where, Node copy) {
        int before = copies.length;
        if (where >= before) {
            copies = Arrays.copyOf(copies, where + 1);
            Arrays.fill(copies, before, where, ABSENT);
        }
        copies[where] = copy;
    }

    boolean isView() {
        return owner != this;
    }

    /// Whether it lies in a buffer that was allocated before the graph.
    boolean isPlaced() {
        return owner.home >= 0;
    }

    /// Bytes from its first to its last element.
    long bytes() {
        for (long extent : extents) {
            if (extent == 0) {
                return 0;
            }
        }
        boolean plain = type.blockElements() == 1;
        long bytes = plain ? type.blockBytes() : extents[0] * strides[0] / type.blockElements();
        for (int axis = plain ? 0 : 1; axis < AXES; axis++) {
            bytes += (extents[axis] - 1) * strides[axis];
        }
        return bytes;
    }

    /// Whether memory laid out for one serves the other as it is.
    boolean hasLayoutOf(Node other) {
        return type == other.type && Arrays.equals(extents, other.extents) && Arrays.equals(strides, other.strides);
    }

    /// Whether the axes beyond `axis` follow each other without gaps.
    boolean isContiguousBeyond(int axis) {
        if (extents[0] != type.blockElements() && strides[0] != type.blockBytes()) {
            return false;
        }
        long next = type.blockBytes() * (extents[0] / type.blockElements());
        for (int at = 1; at < AXES; at++) {
            if (at > axis) {
                if (extents[at] != 1 && strides[at] != next) {
                    return false;
                }
                next *= extents[at];
            } else {
                next = extents[at] * strides[at];
            }
        }
        return true;
    }

    /// Whether it has no gaps at all.
    public boolean isContiguous() {
        return isContiguousBeyond(0);
    }
}
