package plimsoll.mathcore.hardware;

/// What a CUDA device computes with.
///
/// @param count   how many it has
/// @param threads that one of them holds at once, by its compute capability
public record Multiprocessors(int count, int threads) {
    /// Threads that the device holds at once.
    public long residentThreads() {
        return (long) count * threads;
    }
}
