package plimsoll.app.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import plimsoll.app.reconcile.rule.Rules;
import plimsoll.mathcore.plan.DeviceMemory;
import plimsoll.mathcore.plan.Plan;

/// Lays a plan beside a measurement and seeks the cause of each difference.
public final class Reconciler {
    /// What was planned for each step of the way from what was asked to what ran.
    private record Way(Plan plan, String rule, String why) {}

    private final Replan replan;

    public Reconciler(Replan replan) {
        this.replan = replan;
    }

    /// @param setup what the plan of the scene was made for
    public Reconciliation of(Setup setup, Scene scene, Measurement measured) {
        List<Way> ways = ways(setup, scene);
        Scene ran = scene.after(ways.isEmpty() ? scene.plan() : ways.getLast().plan());
        List<Row> rows = new ArrayList<>();
        for (int at = 0; at < measured.devices().size(); at++) {
            for (MemoryPart part : parts(measured)) {
                row(scene.plan(), ways, ran, measured, at, part).ifPresent(rows::add);
            }
        }
        return new Reconciliation(scene.plan(), measured, rows);
    }

    /// Parts of which only the sum is told stand in that sum.
    private static List<MemoryPart> parts(Measurement measured) {
        Predicate<MemoryPart> isTold = sum ->
                measured.devices().stream().anyMatch(device -> device.part(sum).isPresent());
        MemoryPart first = Stream.of(MemoryPart.ENGINE, MemoryPart.BUFFERS)
                .filter(isTold)
                .findFirst()
                .orElse(MemoryPart.WEIGHTS);
        return Stream.of(MemoryPart.values())
                .filter(part -> part.compareTo(first) >= 0)
                .filter(part -> !part.isSum() || isTold.test(part))
                .toList();
    }

    private List<Way> ways(Setup asked, Scene scene) {
        List<Way> ways = new ArrayList<>();
        if (scene.log().buffers().isEmpty()) {
            return ways;
        }
        Setup setup = asked;
        Plan plan = scene.plan();
        for (Step step : Steps.ALL) {
            Optional<Step.Taken> taken = step.of(setup, plan, scene.log());
            Optional<Plan> other = taken.flatMap(now -> replan.plan(now.setup()));
            if (taken.isPresent() && other.isPresent()) {
                setup = taken.get().setup();
                plan = other.get();
                ways.add(new Way(plan, taken.get().rule(), taken.get().why()));
            }
        }
        return ways;
    }

    private static Optional<Row> row(Plan asked, List<Way> ways, Scene ran, Measurement all, int at, MemoryPart part) {
        DeviceFigures figures = all.devices().get(at);
        boolean isSilentHere = part == MemoryPart.OTHERS && figures.part(part).isEmpty();
        long predicted = isSilentHere ? 0 : planned(asked, at, part);
        Optional<Figure> measured = figures.part(part).or(() -> silent(predicted, all, part));
        if (measured.isEmpty()) {
            return predicted == 0
                    ? Optional.empty()
                    : Optional.of(new Row(figures.id(), part, predicted, measured, List.of()));
        }
        if (predicted == 0 && measured.get().bytes() == 0) {
            return Optional.empty();
        }
        List<Cause> causes = measured.get().agrees(predicted)
                ? List.of()
                : causes(
                        predicted,
                        ways,
                        new Gap(ran, at, part, planned(ran.plan(), at, part), measured.get(), figures));
        return Optional.of(new Row(figures.id(), part, predicted, measured, causes));
    }

    /// A log that tells where such buffers are would have told of one here.
    private static Optional<Figure> silent(long predicted, Measurement all, MemoryPart part) {
        boolean isBuffer = part.compareTo(MemoryPart.BESIDE) < 0;
        boolean isTold =
                all.devices().stream().anyMatch(device -> device.part(part).isPresent());
        return predicted > 0 && isBuffer && isTold ? Optional.of(new Figure(0, 0, "log")) : Optional.empty();
    }

    private static long planned(Plan plan, int at, MemoryPart part) {
        if (at >= plan.devices().size()) {
            return 0;
        }
        DeviceMemory device = plan.devices().get(at);
        return part == MemoryPart.OTHERS ? device.device().others() : part.of(device.parts());
    }

    /// The steps first, whose amounts are numbers of the rules, then one rule for the whole rest. A step that leads
    /// away from the measurement is no cause, unless what follows leads back.
    private static List<Cause> causes(long predicted, List<Way> ways, Gap gap) {
        List<Cause> steps = new ArrayList<>();
        long before = predicted;
        for (Way way : ways) {
            long after = planned(way.plan(), gap.at(), gap.part());
            if (Math.abs(after - before) > gap.measured().slack()) {
                steps.add(new Cause(way.rule(), after - before, way.why()));
                before = after;
            }
        }
        Optional<Cause> rest = gap.measured().agrees(gap.expected()) ? Optional.empty() : rule(gap);
        rest.ifPresent(steps::add);
        boolean isWhole = rest.isPresent() || gap.measured().agrees(gap.expected());
        boolean isNearer = Math.abs(gap.bytes()) < Math.abs(gap.measured().bytes() - predicted);
        return isWhole || isNearer ? steps : List.of();
    }

    private static Optional<Cause> rule(Gap gap) {
        for (Rule rule : Rules.ALL) {
            Optional<Rule.Claim> claim = rule.of(gap);
            if (claim.isPresent()
                    && claim.get().holds(gap.bytes(), gap.measured().slack())) {
                return Optional.of(
                        new Cause(rule.name(), gap.bytes(), claim.get().sentence()));
            }
        }
        return Optional.empty();
    }
}
