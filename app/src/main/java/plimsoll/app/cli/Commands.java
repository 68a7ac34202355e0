package plimsoll.app.cli;

import java.util.List;

/// Every command that works in this version, in the order of the help.
final class Commands {
    static final List<Command> ALL = List.of(
            new PlanCommand(),
            new InspectCommand(),
            new LibraryCommand(),
            new DevicesCommand(),
            new DoctorCommand(),
            new ReconcileCommand(),
            new LedgerCommand());

    private Commands() {}
}
