package plimsoll.app.screen.live;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import plimsoll.app.reconcile.Earlier;
import plimsoll.app.words.Words;

/// The last comparisons of the same model on the same devices: when, with what, and how they came out.
final class EarlierList extends VBox {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneId.systemDefault());

    private final GridPane rows = new GridPane();

    EarlierList() {
        setId("proof-earlier");
        getStyleClass().add("earlier-list");
        Label title = new Label(Words.say("live.earlier.title"));
        title.getStyleClass().add("section-title");
        rows.getStyleClass().add("earlier-rows");
        getChildren().setAll(title, rows);
        show(List.of());
    }

    void show(List<Earlier> all) {
        rows.getChildren().clear();
        for (int at = 0; at < all.size(); at++) {
            Earlier one = all.get(at);
            Label when = new Label(moment(one.at()));
            when.getStyleClass().addAll("figure", "soft");
            Label engine = new Label((one.engine() + " " + one.version()).strip());
            engine.getStyleClass().add("soft");
            rows.addRow(at, when, engine, new Label(verdict(one.verdict())));
        }
        setVisible(!all.isEmpty());
        setManaged(!all.isEmpty());
    }

    private static String moment(String at) {
        try {
            return MOMENT.format(Instant.parse(at));
        } catch (DateTimeParseException odd) {
            return at;
        }
    }

    private static String verdict(Earlier.Verdict verdict) {
        return switch (verdict) {
            case AS_PREDICTED -> Words.say("live.earlier.as-predicted");
            case EXPLAINED -> Words.say("live.earlier.explained");
            case UNEXPLAINED -> Words.say("live.earlier.unexplained");
        };
    }
}
