package plimsoll.app.reconcile;

import java.util.Optional;
import plimsoll.mathcore.plan.Plan;
import plimsoll.probes.engine.LlamaCppLog;

/// The engine is another build than was planned, and builds differ in their rules.
final class OtherVersion implements Step {
    @Override
    public Optional<Taken> of(Setup setup, Plan plan, LlamaCppLog log) {
        return log.build().stream()
                .mapToObj(number -> "b" + number)
                .filter(build -> !build.equals(setup.version()))
                .map(build -> new Taken(
                        setup.at(build),
                        "version",
                        "Build " + build + " has another rule than " + setup.version()
                                + ", which was planned; --engine-version " + build + " plans with it."))
                .findFirst();
    }
}
