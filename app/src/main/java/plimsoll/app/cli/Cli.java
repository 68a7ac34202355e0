package plimsoll.app.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Optional;
import plimsoll.app.option.Nearest;
import plimsoll.app.release.Release;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.source.ModelSource;

/// The command line: takes words, answers on the streams it was given and says how it ended.
public final class Cli {
    /// The model whose plan is shown where no window can be opened.
    private static final String FIRST_MODEL = "llama-3.1-8b";

    /// The usual reason to open no window, with what to do.
    public static final String NO_DISPLAY = "there is no display; start it on a desktop or through 'ssh -X'";

    private Cli() {}

    /// @return the exit status of the contract
    public static int run(Surroundings here, List<String> words) {
        if (words.isEmpty()) {
            return withoutWindow(here, words, NO_DISPLAY);
        }
        String first = words.getFirst();
        List<String> rest = words.subList(1, words.size());
        return switch (first) {
            case "--help", "-h" -> say(here, Help.overview());
            case "help" -> help(here, rest);
            case "--version", "-V" -> say(here, "plimsoll " + Release.VERSION + "\n");
            default -> command(here, first, rest);
        };
    }

    /// Whether there is one word, which names no command but a file: what a desktop starts to open it.
    public static boolean isFileAlone(Surroundings here, List<String> words) {
        if (words.size() != 1
                || words.getFirst().startsWith("-")
                || named(words.getFirst()).isPresent()) {
            return false;
        }
        try {
            return Files.isRegularFile(here.folder().resolve(words.getFirst()));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /// What is answered instead of a window: the plan of the file that was to be opened, or of the first model, and how
    /// to get a window. Nobody asked whether the first model fits.
    ///
    /// @param why the reason, with what to do
    public static int withoutWindow(Surroundings here, List<String> words, String why) {
        int status = command(here, "plan", words.isEmpty() ? List.of(FIRST_MODEL) : words);
        here.err().println("plimsoll: no window here, because " + why + ", or use the commands that --help shows");
        return words.isEmpty() && status == Status.NO ? Status.DONE : status;
    }

    private static int help(Surroundings here, List<String> rest) {
        Optional<Command> command = rest.isEmpty() ? Optional.empty() : named(rest.getFirst());
        return say(here, command.map(Command::help).orElseGet(Help::overview));
    }

    private static int say(Surroundings here, String text) {
        here.out().print(text);
        here.out().flush();
        return Status.DONE;
    }

    private static int command(Surroundings here, String name, List<String> rest) {
        Answer<Integer> answer = named(name)
                .map(command -> rest.contains("--help") || rest.contains("-h")
                        ? Answer.of(say(here, command.help()))
                        : command.run(rest, here))
                .orElseGet(() -> unknown(here, name));
        return switch (answer) {
            case Answer.Value<Integer>(Integer status) -> status;
            case Answer.Refused<Integer>(int status, String sentence) -> refuse(here, rest, status, sentence);
        };
    }

    private static int refuse(Surroundings here, List<String> rest, int status, String sentence) {
        if (rest.contains("--json")) {
            JsonOutput.error(here.out(), sentence);
        }
        here.err().println("plimsoll: " + sentence);
        here.err().flush();
        return status;
    }

    private static Answer<Integer> unknown(Surroundings here, String name) {
        if (ModelSource.looksLikePath(name) && exists(here, name)) {
            return Answer.wrongUse(Quoted.of(name) + " is no command; write plimsoll plan " + Quoted.plain(name));
        }
        if (ModelSource.looksLikePath(name)) {
            return Answer.unreadable(
                    Quoted.of(name) + " is no command, and no file of that name exists; check the path,"
                            + " or name a command that --help shows");
        }
        List<String> names = Commands.ALL.stream().map(Command::name).toList();
        return Answer.wrongUse("there is no command " + Quoted.of(name)
                + Nearest.of(name, names)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("; --help shows those there are"));
    }

    private static boolean exists(Surroundings here, String name) {
        try {
            return Files.exists(here.folder().resolve(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static Optional<Command> named(String name) {
        return Commands.ALL.stream()
                .filter(command -> command.name().equals(name))
                .findFirst();
    }
}
