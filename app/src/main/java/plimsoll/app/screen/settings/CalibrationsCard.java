package plimsoll.app.screen.settings;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import plimsoll.app.figure.Figures;
import plimsoll.app.ledger.Calibration;
import plimsoll.app.words.Words;

/// The measurements that were accepted and count in every plan.
final class CalibrationsCard extends Card {
    private final SettingsModel model;
    private final Label note = small("settings-calibrations-note", "");
    private final Label trouble = small("settings-calibrations-trouble", "");
    private final VBox lines = new VBox();

    CalibrationsCard(SettingsModel model) {
        super("settings-calibrations", Words.say("settings.calibrations"));
        this.model = model;
        lines.getStyleClass().add("settings-lines");
        trouble.getStyleClass().add("problem");
        getChildren().addAll(note, lines, trouble);
        model.calibrationsProperty().subscribe(this::show);
        model.troubleProperty().subscribe(words -> say(trouble, words));
    }

    private void show(List<Calibration> all) {
        note.setText(Words.say(all.isEmpty() ? "settings.calibrations.none" : "settings.calibrations.note"));
        lines.getChildren().setAll(all.stream().map(this::line).toList());
        lines.setManaged(!all.isEmpty());
    }

    private Node line(Calibration found) {
        String name = found.device().equals(Calibration.HOST) ? Words.say("settings.host") : found.device();
        Label device = new Label(name);
        device.getStyleClass().add("strong");
        Label what = small("", what(found));
        VBox words = new VBox(device, what);
        words.setMinWidth(0);
        return line(
                words,
                button(
                        "settings-forget-" + found.id(),
                        Words.say("settings.remove"),
                        Words.say("settings.calibrations.remove", name),
                        () -> model.forget(found)));
    }

    private static String what(Calibration found) {
        String bytes = Figures.size(Math.abs(found.bytes()));
        String amount = switch (found.what()) {
            case CONTEXT -> Words.say("settings.calibrations.context", bytes);
            case COMPUTE ->
                Words.say(found.bytes() < 0 ? "settings.calibrations.less" : "settings.calibrations.more", bytes);
        };
        String day = found.at().substring(0, Math.min(10, found.at().length()));
        String model = found.model().isEmpty() ? "" : " · " + found.model();
        return amount + " · " + found.engine() + " " + found.version() + model + " · " + day;
    }
}
