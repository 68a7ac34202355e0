package plimsoll.app.screen.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import plimsoll.app.figure.Figures;
import plimsoll.app.part.MemoryKind;
import plimsoll.app.part.Places;
import plimsoll.app.words.Words;
import plimsoll.mathcore.plan.Basis;
import plimsoll.mathcore.plan.LayerMemory;
import plimsoll.mathcore.plan.LayerMemory.Share;
import plimsoll.mathcore.plan.OtherMemory;
import plimsoll.mathcore.plan.Plan;

/// Where the numbers of a plan come from, for a person who points at one.
final class Explanations {
    private Explanations() {}

    /// Of one kind of memory on one device.
    static String ofDevice(Plan plan, int device, MemoryKind kind) {
        String equation = switch (kind) {
            case WEIGHTS -> weights(plan, device);
            case KV_CACHE -> equals(Equations.layers(plan.layers(), device, Share::kvCache));
            case STATE -> equals(Equations.layers(plan.layers(), device, Share::recurrentState));
            case COMPUTE -> output(plan.devices().get(device).parts().output());
            case COMPANIONS -> equals(beside(plan, device));
            case OVERHEAD, OTHERS -> "";
        };
        return joined(equation, basis(plan, kind));
    }

    private static String beside(Plan plan, int device) {
        return plan.companions().stream()
                .filter(companion -> companion.on().get(device).total() > 0)
                .map(companion -> companion.name() + " "
                        + Figures.size(companion.on().get(device).total()))
                .collect(Collectors.joining("\n+ "));
    }

    /// Of one kind of memory in one layer.
    static String ofLayer(Plan plan, int layer, MemoryKind kind) {
        LayerMemory memory = plan.layers().get(layer);
        String equation = switch (kind) {
            case WEIGHTS -> split(memory);
            case KV_CACHE -> Equations.cache(memory.caches());
            case STATE -> equals(Equations.state(memory));
            case COMPUTE, COMPANIONS, OVERHEAD, OTHERS -> "";
        };
        return joined(equation, basis(plan, kind));
    }

    private static String weights(Plan plan, int device) {
        List<String> terms = new ArrayList<>();
        String layers = Equations.layers(plan.layers(), device, Share::weights);
        if (!layers.isEmpty()) {
            terms.add(layers);
        }
        plan.others().stream()
                .filter(o -> o.device() == device)
                .map(Explanations::named)
                .forEach(terms::add);
        return equals(String.join("\n+ ", terms));
    }

    private static String equals(String terms) {
        return terms.isEmpty() ? "" : "= " + terms;
    }

    private static String named(OtherMemory other) {
        return other.part() + " " + Figures.size(other.weights());
    }

    private static String output(long bytes) {
        return bytes == 0 ? "" : Words.say("plan.equation.output", Figures.size(bytes));
    }

    /// Which part of a layer lies where, when it lies in more than one place.
    private static String split(LayerMemory memory) {
        List<Share> shares =
                memory.shares().stream().filter(s -> s.weights() > 0).toList();
        return shares.size() < 2
                ? ""
                : "= "
                        + shares.stream()
                                .map(s -> s.device() == 0
                                        ? Words.say("plan.equation.main", Figures.size(s.weights()))
                                        : Places.of(s.device()) + " " + Figures.size(s.weights()))
                                .collect(Collectors.joining(" + "));
    }

    static String basis(Plan plan, MemoryKind kind) {
        return switch (Loads.basis(plan.bases(), kind)) {
            case Basis.File ignored -> Words.say("plan.basis.file");
            case Basis.Derived ignored ->
                kind == MemoryKind.WEIGHTS ? derivedWeights(plan) : Words.say("plan.basis.rules", plan.engine());
            case Basis.Between(long low, long high) ->
                Words.say("plan.basis.between", Figures.size(low), Figures.size(high));
            case Basis.Supposed(String rule, long low, long high) ->
                low == high
                        ? Words.say("plan.basis.supposed", rule)
                        : Words.say("plan.basis.supposed.between", Figures.size(low), Figures.size(high), rule);
            case Basis.Assumed(String rule) -> Words.say("plan.basis.assumed", rule);
            case Basis.Unknown(String why) -> Words.say("plan.basis.unknown", why);
            case Basis.Calibrated(String how) -> Words.say("plan.basis.calibrated", how);
            case Basis.Measured(String instrument) -> Words.say("plan.basis.measured", instrument);
        };
    }

    private static String derivedWeights(Plan plan) {
        return switch (plan.model().weights()) {
            case FILE -> Words.say("plan.basis.file");
            case CHECKPOINT -> Words.say("plan.basis.headers");
            case CONFIG, CONVERTED -> Words.say("plan.basis.config");
        };
    }

    private static String joined(String equation, String basis) {
        return equation.isEmpty() ? basis : basis.isEmpty() ? equation : equation + "\n" + basis;
    }
}
