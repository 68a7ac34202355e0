package plimsoll.app.reconcile.rule;

import java.util.Optional;
import plimsoll.app.reconcile.Gap;
import plimsoll.app.reconcile.MemoryPart;
import plimsoll.app.reconcile.Rule;
import plimsoll.mathcore.plan.Basis;

/// The plan did not say one number but bounds, and the measurement lies between them. They bound a sum over all
/// devices, so that this is said only where one device holds the part.
final class WithinBounds implements Rule {
    @Override
    public String name() {
        return "bounds";
    }

    @Override
    public Optional<Claim> of(Gap gap) {
        return switch (basis(gap)) {
            case Basis.Between(long low, long high) -> claim(gap, low, high);
            case Basis.Supposed(String ignored, long low, long high) -> claim(gap, low, high);
            default -> Optional.empty();
        };
    }

    private static Basis basis(Gap gap) {
        var bases = gap.scene().plan().bases();
        return switch (gap.part()) {
            case CACHE -> bases.kvCache();
            case STATE -> bases.recurrentState();
            case COMPUTE -> bases.compute();
            default -> new Basis.Derived();
        };
    }

    private static Optional<Claim> claim(Gap gap, long low, long high) {
        long elsewhere = gap.scene().plan().devices().stream()
                        .mapToLong(device -> gap.part() == MemoryPart.CACHE
                                ? device.parts().kvCache()
                                : gap.part() == MemoryPart.STATE
                                        ? device.parts().recurrentState()
                                        : device.parts().compute())
                        .sum()
                - gap.expected();
        return Optional.of(new Claim(
                low - elsewhere - gap.expected(),
                high - elsewhere - gap.expected(),
                "It lies within the bounds that the plan gave for the devices together."));
    }
}
