package plimsoll.probes.host;

/// What a control group of Linux lets its processes take; containers are such groups.
///
/// @param bytes the most
/// @param used  bytes that it holds now, without the page cache that it would give back
/// @param file  where the limit stands
record MemoryLimit(long bytes, long used, String file) {
    String sentence() {
        return "A container limits main memory to " + bytes + " bytes (" + file + ").";
    }
}
