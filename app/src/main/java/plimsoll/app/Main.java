package plimsoll.app;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import plimsoll.app.cli.Cli;
import plimsoll.app.cli.Surroundings;
import plimsoll.app.mistake.Mistake;
import plimsoll.app.mistake.Mistakes;
import plimsoll.app.mistake.Reports;
import plimsoll.ingest.store.Environment;
import plimsoll.ingest.store.ProgramFolders;

/// The program's first class: opens the window, or hands the words to the command line.
public final class Main {
    /// The exit status of a mistake in the program, as `sysexits.h` has it.
    private static final int MISTAKEN = 70;
    /// The exit status where the answer was lost, from the same place.
    private static final int LOST = 74;
    /// The exit status of the launcher, too, where the program could not be started.
    private static final int NOT_STARTED = 4;

    private Main() {}

    /// Ends the process with the exit status of the contract: 0 done, 1 does not fit, 2 wrong use, 3 unreadable input,
    /// 74 an answer that was lost.
    public static void main(String[] args) {
        Mistakes mistakes = mistakes();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            Display.missing(thrown).ifPresent(Main::refuse);
            mistakes.uncaughtException(thread, thrown);
        });
        mistakes.seeing(args.length == 0 ? "no window yet" : "the command line");
        Outlet outlet = new Outlet(new FileOutputStream(FileDescriptor.out));
        Surroundings here = surroundings(outlet);
        int status = run(here, List.of(args));
        here.out().flush();
        System.exit(outlet.loss().map(sentence -> lost(here, sentence)).orElse(status));
    }

    private static int lost(Surroundings here, String sentence) {
        here.err().println("plimsoll: " + sentence);
        return LOST;
    }

    private static int run(Surroundings here, List<String> words) {
        boolean isNew = !words.isEmpty() && words.getFirst().equals(WindowStart.NEW_WINDOW);
        List<String> rest = isNew ? words.subList(1, words.size()) : words;
        if (!rest.isEmpty() && !Cli.isFileAlone(here, rest)) {
            return Cli.run(here, words);
        }
        boolean isThere =
                Display.isThere(here.env(), System.getProperty("os.name"), System.getProperty("glass.platform", ""));
        return isThere ? WindowStart.run(here, rest, isNew) : Cli.withoutWindow(here, rest, Cli.NO_DISPLAY);
    }

    /// A mistake of the program itself: a person gets a sentence, whoever mends it the report. The window stays open.
    private static Mistakes mistakes() {
        Environment account = Environment.ofThisMachine(System.getenv());
        Reports reports = new Reports(ProgramFolders.of(account).logs());
        Mistakes mistakes = new Mistakes(reports, account.home(), InstantSource.system(), thread -> {
            if (thread.getName().equals("main")) {
                Runtime.getRuntime().halt(MISTAKEN);
            }
        });
        mistakes.tell(Main::confess);
        return mistakes;
    }

    private static void confess(Mistake mistake) {
        if (mistake.count() > 1) {
            return;
        }
        System.err.println("plimsoll: the program has made a mistake; "
                + mistake.file()
                        .map(file -> "what mends it stands in " + file)
                        .orElse("set PLIMSOLL_TRACE=1, run this again and report what it prints"));
        if (System.getenv("PLIMSOLL_TRACE") != null) {
            System.err.println(mistake.report());
        }
    }

    private static void refuse(String why) {
        System.err.println("plimsoll: no window here, because " + why + ", or use the commands that --help shows");
        Runtime.getRuntime().halt(NOT_STARTED);
    }

    private static Surroundings surroundings(Outlet outlet) {
        boolean terminal = isTerminal();
        Charset charset = charset(terminal);
        return new Surroundings(
                System.in,
                stream(outlet, charset),
                stream(new FileOutputStream(FileDescriptor.err), charset),
                System.getenv(),
                Path.of("").toAbsolutePath(),
                terminal,
                charset,
                Instruments::read);
    }

    /// The launcher knows better than Java, which takes a piped input for a piped output.
    private static boolean isTerminal() {
        return System.getenv("PLIMSOLL_TERMINAL") != null
                || Optional.ofNullable(System.console())
                        .map(Console::isTerminal)
                        .orElse(false);
    }

    /// Answers are UTF-8 whatever the locale: JSON has to be, and people's terminals are, but for the console of
    /// Windows.
    private static Charset charset(boolean terminal) {
        boolean console = terminal && System.getProperty("os.name").startsWith("Windows");
        return console
                ? Charset.forName(System.getProperty("stdout.encoding", "UTF-8"), StandardCharsets.UTF_8)
                : StandardCharsets.UTF_8;
    }

    private static PrintStream stream(OutputStream out, Charset charset) {
        return new PrintStream(new BufferedOutputStream(out, 1 << 14), true, charset);
    }
}
