package plimsoll.app.reconcile.rule;

import java.util.List;
import plimsoll.app.reconcile.Rule;

/// Every known cause of a difference, the surest first.
public final class Rules {
    public static final List<Rule> ALL = List.of(
            new MappedFile(),
            new WithinBounds(),
            new ReservedCounted(),
            new SharedWithOthers(),
            new HostVisible(),
            new OllamaCounts(),
            new GrownSinceLoad(),
            new ContextOfThisGpu(),
            new ProgramItself(),
            new DriverPieces());

    private Rules() {}
}
