package plimsoll.app.cli;

import java.util.List;

/// One command of the program.
interface Command {
    /// What a person types.
    String name();

    /// What a person types after it, as the help shows it.
    default String operand() {
        return "MODEL";
    }

    /// What it answers, in one line.
    String summary();

    /// Its help.
    String help();

    /// Runs it.
    ///
    /// @param words what follows the command
    /// @return the exit status, or why there is no answer
    Answer<Integer> run(List<String> words, Surroundings here);
}
