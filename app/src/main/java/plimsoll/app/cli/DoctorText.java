package plimsoll.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import plimsoll.ingest.Quoted;
import plimsoll.probes.Checkup;
import plimsoll.probes.Checkup.Examined;
import plimsoll.probes.Checkup.Looked;
import plimsoll.probes.Checkup.Timed;
import plimsoll.probes.Gpu;
import plimsoll.probes.Metric;
import plimsoll.probes.Reading;

/// A checkup for people: probe by probe, as it was read.
final class DoctorText {
    private final Style style;
    private final StringBuilder text = new StringBuilder();

    private DoctorText(Style style) {
        this.style = style;
    }

    static String of(Checkup checkup, Style style) {
        DoctorText doctor = new DoctorText(style);
        doctor.line("Java " + Runtime.version() + ", " + System.getProperty("os.name", "?") + " "
                + System.getProperty("os.version", "?") + ", " + System.getProperty("os.arch", "?"));
        doctor.timed("Processor", checkup.processor(), name -> name);
        doctor.timed(
                "Main memory",
                checkup.memory(),
                memory -> memory.total() + " bytes, " + memory.available() + " available");
        checkup.probes().stream().filter(Examined::isOfThisSystem).forEach(doctor::probe);
        doctor.others(checkup);
        return style.plain(doctor.text.toString());
    }

    private void line(String content) {
        text.append(content.stripTrailing()).append('\n');
    }

    private <T> void timed(String what, Timed<T> timed, Function<T, String> shown) {
        String said = timed.reading()
                .found()
                .map(shown)
                .orElseGet(
                        () -> style.sign("– ", "- ") + timed.reading().reason().orElse(""));
        line(what + " (" + timed.milliseconds() + " ms): " + Quoted.plain(said));
    }

    private void probe(Examined probe) {
        line("");
        timed(
                probe.what(),
                probe.gpus(),
                gpus -> gpus.size() == 1 ? "1 device" : String.format(Locale.ROOT, "%d devices", gpus.size()));
        probe.versions()
                .forEach(
                        version -> line("    " + Quoted.plain(version.what()) + " " + Quoted.plain(version.version())));
        List<String> missing = new ArrayList<>();
        for (Looked looked : probe.looked()) {
            boolean system = looked.kind().equals("library") && !looked.name().matches(".*[/\\\\].*");
            String named = looked.kind() + " " + looked.name();
            if (system) {
                line(style.faint("    " + named + ": the system's to find"));
            } else if (looked.place().isEmpty()) {
                missing.add(named);
            } else {
                line(style.faint(
                        "    " + named + (looked.place().equals(looked.name()) ? ": there" : ": " + looked.place())));
            }
        }
        if (!missing.isEmpty()) {
            line(style.faint("    "
                    + String.join("\n      ", Wrapped.lines("not there: " + String.join(", ", missing), 94))));
        }
        List<Gpu> gpus = probe.gpus().reading().found().orElse(List.of());
        gpus.forEach(this::device);
    }

    private void others(Checkup checkup) {
        List<String> others = checkup.probes().stream()
                .filter(probe -> !probe.isOfThisSystem())
                .map(Examined::what)
                .toList();
        if (!others.isEmpty()) {
            line("");
            line(style.faint("Not read on this system: " + String.join(", ", others) + "."));
        }
    }

    private void device(Gpu gpu) {
        line("  " + Quoted.plain(gpu.name()) + " (" + gpu.state().name().toLowerCase(Locale.ROOT) + ") "
                + gpu.identity().uuid() + " " + gpu.identity().address());
        for (Metric metric : Metric.values()) {
            Reading<Double> reading = gpu.readings().get(metric);
            String said = reading.found()
                    .map(value -> value == Math.rint(value) ? String.valueOf(Math.round(value)) : String.valueOf(value))
                    .orElseGet(() -> style.sign("– ", "- ") + reading.reason().orElse(""));
            line("    " + String.format(Locale.ROOT, "%-28s", metric.key()) + said);
        }
        gpu.note().ifPresent(note -> line("    " + note));
    }
}
