package plimsoll.mathcore.engine.llamacpp.graph;

/// What the allocator knows of a tensor while it walks a graph.
final class Allotment {
    /// Nodes that still have to read it.
    int readers;
    /// Looks at it that are still in use.
    int views;
    boolean held;
    int device;
    long offset;
}
