package plimsoll.app.cli;

/// How a command ended, as the process's exit status.
public final class Status {
    /// Done, and the answer is yes where there was a question.
    public static final int DONE = 0;
    /// Done, and the answer is no: it does not fit.
    public static final int NO = 1;
    /// The command was written wrongly.
    public static final int WRONG_USE = 2;
    /// The model or another input cannot be read.
    public static final int UNREADABLE = 3;

    private Status() {}
}
