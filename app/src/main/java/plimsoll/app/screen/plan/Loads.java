package plimsoll.app.screen.plan;

import java.util.ArrayList;
import java.util.List;
import plimsoll.app.figure.Figures;
import plimsoll.app.part.DeviceLoad;
import plimsoll.app.part.Legend;
import plimsoll.app.part.MemoryKind;
import plimsoll.app.part.Places;
import plimsoll.app.part.Slice;
import plimsoll.app.words.Words;
import plimsoll.mathcore.plan.Bases;
import plimsoll.mathcore.plan.Basis;
import plimsoll.mathcore.plan.DeviceMemory;
import plimsoll.mathcore.plan.Plan;

/// A plan as bars and their legend. The accelerators stand first: they are what is asked about.
final class Loads {
    private Loads() {}

    static List<DeviceLoad> of(Plan plan) {
        List<DeviceLoad> loads = new ArrayList<>();
        for (int i = 1; i < plan.devices().size(); i++) {
            DeviceMemory d = plan.devices().get(i);
            String tag = Places.of(i);
            loads.add(new DeviceLoad(
                    d.id(), tag, d.device().name(), tag, d.device().capacity(), Slice.of(d)));
        }
        DeviceMemory host = plan.devices().getFirst();
        loads.add(new DeviceLoad(
                host.id(),
                Words.say("plan.load.host"),
                Places.of(0),
                hostPlace(host),
                host.device().capacity(),
                Slice.of(host)));
        return loads;
    }

    /// The device of a plan that a bar stands for.
    static int deviceOfRow(Plan plan, int row) {
        return row == plan.devices().size() - 1 ? 0 : row + 1;
    }

    private static String hostPlace(DeviceMemory host) {
        return Places.isNamed(host.device()) ? host.device().name() : Words.say("plan.load.host");
    }

    /// What each hue comes to over all devices. A kind that this plan has none of is left out, but for weights and
    /// cache, which people look for.
    static List<Legend.Entry> legend(Plan plan) {
        List<Legend.Entry> entries = new ArrayList<>();
        for (MemoryKind kind : MemoryKind.values()) {
            long sum = plan.devices().stream()
                    .flatMap(d -> Slice.of(d).stream())
                    .filter(s -> s.kind() == kind)
                    .mapToLong(Slice::bytes)
                    .sum();
            if (sum > 0 || kind == MemoryKind.WEIGHTS || kind == MemoryKind.KV_CACHE) {
                Basis basis = basis(plan.bases(), kind);
                entries.add(new Legend.Entry(kind, said(basis, sum), brief(basis)));
            }
        }
        return entries;
    }

    private static String said(Basis basis, long sum) {
        return switch (basis) {
            case Basis.Between ignored -> "≈" + Figures.gib(sum);
            case Basis.Supposed(String ignored, long low, long high)
            when low < high && sum > 0 -> Figures.gib(low) + " – " + Figures.gib(high);
            default -> Figures.gib(sum);
        };
    }

    static Basis basis(Bases bases, MemoryKind kind) {
        return switch (kind) {
            case WEIGHTS -> bases.weights();
            case KV_CACHE -> bases.kvCache();
            case STATE -> bases.recurrentState();
            case COMPUTE -> bases.compute();
            case COMPANIONS -> new Basis.Derived();
            case OVERHEAD -> bases.overhead();
            case OTHERS -> new Basis.Measured(Words.say("plan.basis.here"));
        };
    }

    private static String brief(Basis basis) {
        return switch (basis) {
            case Basis.File ignored -> "";
            case Basis.Derived ignored -> "";
            case Basis.Between ignored -> "";
            case Basis.Supposed ignored -> Words.say("plan.basis.brief.assumed");
            case Basis.Assumed ignored -> Words.say("plan.basis.brief.assumed");
            case Basis.Calibrated ignored -> Words.say("plan.basis.brief.calibrated");
            case Basis.Measured ignored -> Words.say("plan.basis.brief.measured");
            case Basis.Unknown ignored -> Words.say("plan.basis.brief.unknown");
        };
    }
}
