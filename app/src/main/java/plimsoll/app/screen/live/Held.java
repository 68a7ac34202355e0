package plimsoll.app.screen.live;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongFunction;
import plimsoll.app.figure.Figures;
import plimsoll.app.words.Words;
import plimsoll.probes.Gpu;
import plimsoll.probes.Holder;
import plimsoll.probes.live.Snapshot;

/// A process that holds memory of a device.
///
/// @param device  the device as people call it
/// @param serving which engine it is and what it serves; empty where it is none that is known
record Held(Holder holder, String device, String serving) {
    private static final long UNKNOWN = -1;

    /// All of them, those that hold most first.
    ///
    /// @param serving which engine a process is, by its number
    static List<Held> of(Snapshot snapshot, LongFunction<String> serving) {
        List<Held> all = new ArrayList<>();
        for (int i = 0; i < snapshot.gpus().size(); i++) {
            Gpu gpu = snapshot.gpus().get(i);
            String device = snapshot.gpus().size() == 1
                    ? gpu.name()
                    : Words.say("live.device", String.valueOf(i)) + " · " + gpu.name();
            gpu.holders()
                    .found()
                    .orElse(List.of())
                    .forEach(holder -> all.add(new Held(holder, device, serving.apply(holder.pid()))));
        }
        all.sort(Comparator.comparingLong(Held::bytes).reversed());
        return all;
    }

    long bytes() {
        return holder.bytes().found().orElse(UNKNOWN);
    }

    String name() {
        return holder.name().isEmpty() ? Words.say("live.holders.unnamed") : holder.name();
    }

    String pid() {
        return holder.pid() == 0 ? Words.say("live.holders.nopid") : String.valueOf(holder.pid());
    }

    String memory() {
        return holder.bytes().found().map(Figures::size).orElseGet(() -> Words.say("live.absent.offered"));
    }
}
