package plimsoll.probes.amd;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import plimsoll.probes.Gpu;
import plimsoll.probes.Probe;
import plimsoll.probes.Reading;

/// Finds AMD's GPUs on Linux.
public final class AmdProbe implements Probe {
    private static final String CARDS = "sys/class/drm";

    private final Path root;

    public AmdProbe() {
        this(Path.of("/"));
    }

    /// @param root `/`, or a folder of the same shape
    AmdProbe(Path root) {
        this.root = root;
    }

    @Override
    public String what() {
        return "AMD GPUs";
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(2);
    }

    /// Cards in the order of their numbers. A connector, `card0-DP-1`, is no card.
    @Override
    public Reading<List<Gpu>> read() {
        List<Path> cards = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve(CARDS), "card*")) {
            entries.forEach(cards::add);
        } catch (IOException notLinux) {
            return Reading.notOffered("This system does not list graphics cards under /" + CARDS + ".");
        }
        List<Gpu> gpus = cards.stream()
                .filter(card -> card.getFileName().toString().matches("card\\d{1,4}"))
                .sorted(Comparator.comparingInt(AmdProbe::number))
                .map(card -> new AmdCard(card.resolve("device"), root))
                .filter(AmdCard::isAmd)
                .map(AmdCard::gpu)
                .toList();
        return gpus.isEmpty() ? Reading.notOffered("No AMD GPU is on this machine.") : Reading.measured(gpus);
    }

    private static int number(Path card) {
        return Integer.parseInt(card.getFileName().toString().substring("card".length()));
    }
}
