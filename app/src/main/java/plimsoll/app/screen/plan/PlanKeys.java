package plimsoll.app.screen.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import plimsoll.app.cli.PlanFile;
import plimsoll.app.fx.Desk;
import plimsoll.app.words.Words;

/// Opens a model or a saved plan, and saves the one that is shown.
record PlanKeys(PlanModel model, Desk desk) {
    private static final KeyCombination OPEN = new KeyCodeCombination(KeyCode.O, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination SAVE = new KeyCodeCombination(KeyCode.S, KeyCombination.SHORTCUT_DOWN);

    /// @return whether the key was one of these
    boolean pressed(KeyEvent e) {
        if (OPEN.match(e)) {
            desk.chooseModel().ifPresent(path -> model.open(path.toString()));
        } else if (SAVE.match(e)) {
            save();
        } else {
            return false;
        }
        return true;
    }

    /// Asks where, and writes the plan there; without a plan there is nothing to save.
    void save() {
        model.chosenProperty()
                .get()
                .map(chosen -> chosen.model().name().replaceAll("[^\\p{L}\\p{N}._ -]", "-") + PlanFile.ENDING)
                .flatMap(desk::chooseNewFile)
                .ifPresent(this::write);
    }

    private void write(Path asked) {
        Path file = PlanFile.isNamedBy(asked.toString())
                ? asked
                : asked.resolveSibling(asked.getFileName() + PlanFile.ENDING);
        try {
            Files.writeString(file, PlanText.of(model));
            model.said().remark(Words.say("plan.saved", String.valueOf(file.getFileName())));
        } catch (IOException e) {
            model.said().trouble(Words.say("plan.notsaved", file.toString()));
        }
    }
}
