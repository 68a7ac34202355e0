package plimsoll.app;

/// The program's first class: reads the command line and says how it ended.
public final class Main {
    private Main() {}

    /// Ends the process with the exit status of the contract: 0 done, 1 does not fit, 2 wrong use, 3 unreadable input.
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /// @return the exit status
    static int run(String... args) {
        System.err.println("plimsoll: no command works yet in this version.");
        return args.length == 0 ? 0 : 2;
    }
}
