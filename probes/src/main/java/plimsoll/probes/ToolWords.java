package plimsoll.probes;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What tools print where a figure should stand, and what it means.
public final class ToolWords {
    /// What stands for a lost GPU in a cell.
    public static final String LOST = "The GPU does not answer any more (it fell off the bus); restart the machine.";

    private static final int LONGEST = 60;
    private static final Set<String> NOTHING = Set.of(
            "",
            "-",
            "--",
            "n/a",
            "na",
            "none",
            "null",
            "nan",
            "unknown",
            "not available",
            "not supported",
            "unsupported",
            "not applicable",
            "no data",
            "[]",
            "{}");

    private ToolWords() {}

    /// Why a cell has no value; empty where it may have one.
    ///
    /// @param tool the tool, for the sentence
    public static <T> Optional<Reading<T>> absence(String cell, String tool) {
        String word = cell.strip().replaceAll("^\\[(.*)]$", "$1").strip().toLowerCase(Locale.ROOT);
        if (NOTHING.contains(word)) {
            return Optional.of(Reading.notOffered(tool
                    + (word.isEmpty()
                            ? " leaves this empty."
                            : " prints " + cell.strip() + ": not offered for this device.")));
        }
        if (word.contains("secondary die")) {
            return Optional.of(Reading.notOffered(
                    tool + " calls it the second die of a card: the first one tells this for both."));
        }
        if (word.contains("wddm")) {
            return Optional.of(Reading.notOffered("Windows does not tell this through NVIDIA's driver (WDDM)."));
        }
        if (word.contains("deprecated")) {
            return Optional.of(Reading.notOffered("The driver has given this up (deprecated)."));
        }
        if (word.contains("function not found")) {
            return Optional.of(Reading.notOffered("The driver is too old for this; update it."));
        }
        return failure(word, cell.strip(), tool);
    }

    private static <T> Optional<Reading<T>> failure(String word, String cell, String tool) {
        if (word.contains("insufficient permission") || word.contains("no permission")) {
            return Optional.of(Reading.failed(tool + " may not read this; run it as root there."));
        }
        if (word.contains("is lost")) {
            return Optional.of(Reading.failed(LOST));
        }
        if (word.contains("reset required") || word.contains("requires reset")) {
            return Optional.of(
                    Reading.failed("The GPU has to be reset; run nvidia-smi --gpu-reset there, or restart."));
        }
        boolean error = word.equals("err!")
                || word.equals("error")
                || word.contains("unknown error")
                || word.startsWith("not found");
        return error
                ? Optional.of(Reading.failed(tool + " could not read this: it prints " + cell + "."))
                : Optional.empty();
    }

    /// Whether a cell says that there is no such thing here.
    public static boolean isNothing(String cell) {
        return absence(cell, "").isPresent();
    }

    /// A cell as a sentence can hold it.
    public static String shortened(String cell) {
        String plain = cell.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
    }
}
