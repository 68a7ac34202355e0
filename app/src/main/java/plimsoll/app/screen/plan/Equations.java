package plimsoll.app.screen.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import plimsoll.app.figure.Figures;
import plimsoll.app.words.Words;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Lasting;
import plimsoll.mathcore.plan.Cache;
import plimsoll.mathcore.plan.LayerMemory;
import plimsoll.mathcore.plan.LayerMemory.Share;
import plimsoll.mathcore.tensor.ElementType;

/// The formula behind a number with the values of a plan put in.
final class Equations {
    private static final int STATE_ELEMENT = 4;

    private Equations() {}

    /// The cache of one layer: `2 × 8 heads × 128 × 32,768 cells × 2 B`.
    static String cache(List<Cache> caches) {
        boolean pair = caches.size() == 2 && alike(caches.getFirst(), caches.getLast());
        if (pair) {
            return "= 2 × " + product(caches.getFirst()) + padding(caches.getFirst(), 2);
        }
        return caches.stream()
                .map(c -> product(c) + padding(c, 1) + ", " + c.role().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("\n+ ", "= ", ""));
    }

    private static boolean alike(Cache a, Cache b) {
        return a.heads() == b.heads() && a.width() == b.width() && a.type() == b.type() && a.bytes() == b.bytes();
    }

    private static String product(Cache c) {
        List<String> factors = new ArrayList<>();
        if (c.heads() > 1) {
            factors.add(Words.say("plan.equation.heads", String.valueOf(c.heads())));
        }
        factors.add(Figures.count(c.width()));
        factors.add(Words.say("plan.equation.cells", Figures.count(c.cells())));
        if (c.streams() > 1) {
            factors.add(Words.say("plan.equation.streams", String.valueOf(c.streams())));
        }
        factors.add(element(c.type()));
        return String.join(" × ", factors);
    }

    private static String element(ElementType type) {
        String bytes = type.blockElements() == 1
                ? type.blockBytes() + " B"
                : type.blockBytes() + "/" + type.blockElements() + " B";
        return bytes + " (" + type.label() + ")";
    }

    private static String padding(Cache c, int times) {
        long exact = c.type().bytes((long) c.heads() * c.width()) * c.cells() * c.streams();
        long more = (c.bytes() - exact) * times;
        return more == 0 ? "" : " + " + Words.say("plan.equation.padding", Figures.size(more));
    }

    /// The recurrent state of one layer, or empty where the product is not what the engine keeps.
    static String state(LayerMemory layer) {
        long bytes = layer.shares().stream().mapToLong(Share::recurrentState).sum();
        List<Lasting> kept = layer.layer().attentions().stream()
                .map(Attention::memory)
                .flatMap(m -> m.perSequence().stream())
                .toList();
        long each = kept.stream().mapToLong(Equations::elements).sum() * STATE_ELEMENT;
        if (each == 0 || bytes % each != 0) {
            return "";
        }
        String sum = kept.stream().map(Equations::words).collect(Collectors.joining(" + "));
        return "(" + sum + ") × 4 B × "
                + Words.say("plan.equation.sequences", bytes / each, String.valueOf(bytes / each));
    }

    private static long elements(Lasting kept) {
        return switch (kept) {
            case Lasting.Conv c -> c.channels() * (c.kernel() - 1);
            case Lasting.Recurrent r -> r.elements();
            case Lasting.Shift s -> (long) s.vectors() * s.width();
        };
    }

    private static String words(Lasting kept) {
        return switch (kept) {
            case Lasting.Conv c -> (c.kernel() - 1) + " × " + Figures.count(c.channels());
            case Lasting.Recurrent r -> Figures.count(r.heads()) + " × " + Figures.count(r.perHead());
            case Lasting.Shift s -> s.vectors() + " × " + Figures.count(s.width());
        };
    }

    /// What layers put on one device, equal ones together: `10 layers × 256.0 MiB + 52 layers × 12.0 MiB`.
    static String layers(List<LayerMemory> layers, int device, ToLongFunction<Share> part) {
        Map<Long, Integer> counts = new TreeMap<>((a, b) -> Long.compare(b, a));
        for (LayerMemory layer : layers) {
            long bytes = layer.shares().stream()
                    .filter(s -> s.device() == device)
                    .mapToLong(part)
                    .sum();
            if (bytes > 0) {
                counts.merge(bytes, 1, Integer::sum);
            }
        }
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        if (counts.size() > 3) {
            long sum = counts.entrySet().stream()
                    .mapToLong(e -> e.getKey() * e.getValue())
                    .sum();
            return Words.say("plan.equation.sum", String.valueOf(all), Figures.size(sum));
        }
        return counts.entrySet().stream()
                .map(e -> Words.say("plan.equation.layers", e.getValue(), String.valueOf(e.getValue())) + " × "
                        + Figures.size(e.getKey()))
                .collect(Collectors.joining(" + "));
    }
}
