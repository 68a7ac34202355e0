package plimsoll.probes.nvml;

/// NVIDIA's numbers of critical errors (XID) in words.
///
/// Source: NVIDIA's XID error catalogue, r590.
final class Xid {
    private Xid() {}

    /// One sentence: what was reported, and what to do.
    static String sentence(long number) {
        return sentence(number, "");
    }

    /// @param when it was, such as ` at 14:03`
    static String sentence(long number, String when) {
        return "The driver reported error %d (XID)%s: %s.".formatted(number, when, meaning((int) number));
    }

    private static String meaning(int number) {
        return switch (number) {
            case 13, 31, 32, 43, 45, 68, 69 ->
                "a program on the GPU was stopped, most often by a fault of its own; start that program again";
            case 48, 95 -> "its memory had an error that cannot be corrected; reset the GPU";
            case 63, 94 ->
                "an error of its memory was contained; start the program that it hit again, and reset the GPU soon";
            case 64 ->
                "a row of its memory could not be replaced; reset the GPU, and have it exchanged if that comes again";
            case 61, 62, 119, 120 -> "its controller does not answer; reset the GPU";
            case 74 -> "an NVLink has failed; reset the GPU, and look at the link";
            case 79 -> "it fell off the bus; restart the machine, and look at its power and its seat";
            case 92 -> "its memory corrects many errors; have it watched";
            default -> "look it up in NVIDIA's catalogue of XID errors";
        };
    }
}
