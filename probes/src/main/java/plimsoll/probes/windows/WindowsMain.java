package plimsoll.probes.windows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import oshi.SystemInfo;
import oshi.hardware.GpuStats;
import oshi.hardware.GraphicsCard;
import plimsoll.probes.DeviceLine;
import plimsoll.probes.Gpu;
import plimsoll.probes.LineServer;
import plimsoll.probes.ProcessNames;
import plimsoll.probes.Reading;

/// The process in which OSHI loads the libraries of graphics drivers, where they may crash or hang without harm.
public final class WindowsMain {
    private static final ProcessNames NAMES = new ProcessNames(Path.of("/"));

    private WindowsMain() {}

    /// Answers every line with what the cards tell now.
    public static void main(String[] none) throws InterruptedException {
        List<Open> cards = new ArrayList<>();
        for (GraphicsCard card : new SystemInfo().getHardware().getGraphicsCards()) {
            WindowsCard known = WindowsCard.of(card);
            if (known.isOurs()) {
                cards.add(new Open(known, card.createStatsSession()));
            }
        }
        LineServer.serve(line -> Optional.of(DeviceLine.write(sample(cards))));
    }

    /// A card with the session in which it is asked.
    private record Open(WindowsCard card, GpuStats stats) {}

    private static Reading<List<Gpu>> sample(List<Open> cards) {
        return cards.isEmpty()
                ? Reading.notOffered("Windows lists no GPU of AMD or Intel.")
                : Reading.measured(cards.stream()
                        .map(open -> held(open.card().gpu(open.stats()), cards.size()))
                        .toList());
    }

    private static Gpu held(Gpu gpu, int cards) {
        return NAMES.named(gpu.heldBy(ProcessCounters.of(ProcessQuery.rows(), cards, gpu.integrated())));
    }
}
