package plimsoll.app.reconcile.rule;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import plimsoll.app.reconcile.Gap;
import plimsoll.app.reconcile.MemoryPart;
import plimsoll.app.reconcile.Rule;
import plimsoll.mathcore.units.Bytes;
import plimsoll.probes.Holder;

/// Other programs hold memory of the device, such as those that draw the desktop.
final class SharedWithOthers implements Rule {
    /// What the driver holds beside all processes, seen as 16 to 20 MiB.
    private static final long DRIVER = 64 * Bytes.MIB;

    private static final Pattern DISPLAY = Pattern.compile(
            ".*(?:Xorg|Xwayland|gnome-shell|kwin|plasmashell|compiz|sway|dwm\\.exe|explorer\\.exe|WindowServer).*");

    @Override
    public String name() {
        return "other_process";
    }

    @Override
    public Optional<Claim> of(Gap gap) {
        boolean isHere = gap.part() == MemoryPart.UNEXPLAINED
                || gap.part() == MemoryPart.OTHERS
                || gap.part() == MemoryPart.CONTEXT;
        List<Holder> others = gap.now().flatMap(gpu -> gpu.holders().found()).orElse(List.of()).stream()
                .filter(holder -> holder.pid() != gap.scene().enginePid())
                .filter(holder -> holder.bytes().found().orElse(0L) > 0)
                .toList();
        if (!isHere || others.isEmpty() || gap.scene().enginePid() == 0) {
            return Optional.empty();
        }
        long held = others.stream()
                .mapToLong(holder -> holder.bytes().found().orElse(0L))
                .sum();
        return Optional.of(new Claim(held, held + DRIVER, sentence(others)));
    }

    private static String sentence(List<Holder> others) {
        boolean isDisplay = others.stream()
                .allMatch(holder -> DISPLAY.matcher(holder.name()).matches());
        String names = others.stream()
                .map(holder -> holder.name().isEmpty() ? "process " + holder.pid() : holder.name())
                .distinct()
                .collect(Collectors.joining(", "));
        return isDisplay
                ? "The display is drawn on this device (" + names + ")."
                : "Other programs hold it: " + names + ".";
    }
}
