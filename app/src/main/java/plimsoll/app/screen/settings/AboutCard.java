package plimsoll.app.screen.settings;

import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import plimsoll.app.fx.Desk;
import plimsoll.app.release.News;
import plimsoll.app.release.Papers;
import plimsoll.app.release.Release;
import plimsoll.app.screen.settings.SettingsModel.Inquired;
import plimsoll.app.words.Words;

/// Which version this is, whether there is a newer one, and under what licence.
final class AboutCard extends Card {
    private final SettingsModel model;
    private final Desk desk;
    private final Label answer = small("settings-news", "");
    private final Button ask;
    private final Button stop;
    private final Button page;

    AboutCard(SettingsModel model, Desk desk, Optional<Path> papers) {
        super("settings-about", Words.say("settings.about"));
        this.model = model;
        this.desk = desk;
        ask = button("settings-ask", Words.say("settings.ask"), Words.say("settings.ask"), model::inquire);
        stop = button("settings-stop", Words.say("settings.stop"), Words.say("settings.stop"), model::stopInquiry);
        page = button("settings-page", Words.say("settings.page"), Words.say("settings.page"), this::showPage);
        Label version = new Label("Plimsoll " + Release.VERSION);
        version.setId("settings-version");
        version.getStyleClass().add("strong");
        FlowPane line = new FlowPane(version);
        line.getStyleClass().add("settings-row");
        if (model.canInquire()) {
            line.getChildren().addAll(ask, stop, page);
        }
        getChildren().addAll(line, answer, small("settings-licence", Words.say("settings.licence")), notices(papers));
        model.newsProperty().subscribe(this::show);
    }

    private FlowPane notices(Optional<Path> papers) {
        FlowPane line = new FlowPane();
        line.getStyleClass().add("settings-row");
        papers.ifPresentOrElse(
                file -> line.getChildren()
                        .add(button(
                                "settings-notices",
                                Words.say("settings.notices.open"),
                                Words.say("settings.notices.open"),
                                () -> desk.show(file.toUri()))),
                () -> line.getChildren()
                        .add(small("settings-notices-place", Words.say("settings.notices.place", Papers.FILE))));
        return line;
    }

    private void show(Inquired state) {
        boolean isAsking = state instanceof Inquired.Asking;
        put(ask, !isAsking);
        put(stop, isAsking);
        put(
                page,
                state instanceof Inquired.Answered(News.Newer newer)
                        && newer.address().isPresent());
        say(
                answer,
                switch (state) {
                    case Inquired.NotYet ignored ->
                        Words.say(model.canInquire() ? "settings.ask.note" : "settings.ask.nowhere");
                    case Inquired.Asking ignored -> Words.say("settings.asking");
                    case Inquired.Answered(News.Newer(String version, var ignored)) ->
                        Words.say("settings.news.newer", version);
                    case Inquired.Answered(News.Current ignored) -> Words.say("settings.news.current");
                    case Inquired.Answered(News.Unknown(String sentence)) -> sentence;
                });
    }

    private static void put(Button button, boolean isThere) {
        button.setVisible(isThere);
        button.setManaged(isThere);
    }

    private void showPage() {
        if (model.newsProperty().get() instanceof Inquired.Answered(News.Newer newer)) {
            newer.address().ifPresent(desk::show);
        }
    }
}
