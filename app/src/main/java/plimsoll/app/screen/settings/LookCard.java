package plimsoll.app.screen.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import plimsoll.app.design.Contrast;
import plimsoll.app.design.Theme;
import plimsoll.app.part.Choice;
import plimsoll.app.part.Subject;
import plimsoll.app.words.Language;
import plimsoll.app.words.Words;

/// Light or dark, how much contrast, the language, and the size of text.
final class LookCard extends Card {
    private final Preferences preferences;
    private final Label size = new Label();
    private final Button smaller;
    private final Button larger;
    private final Label next = small("settings-language-note", "");
    private final Optional<Language> spoken;

    LookCard(Preferences preferences) {
        super("settings-look", Words.say("settings.look"));
        this.preferences = preferences;
        spoken = preferences.languageProperty().get();
        smaller = button("settings-text-smaller", "−", Words.say("settings.text.smaller"), () -> preferences.zoom(-1));
        larger = button("settings-text-larger", "+", Words.say("settings.text.larger"), () -> preferences.zoom(1));
        size.setId("settings-text-size");
        size.getStyleClass().addAll("figure", "settings-size");
        HBox text = new HBox(smaller, size, larger);
        text.getStyleClass().add("settings-line");
        getChildren()
                .addAll(
                        row(Words.say("settings.theme"), bound(themes(), preferences.themeProperty())),
                        row(Words.say("settings.contrast"), bound(contrasts(), preferences.contrastProperty())),
                        row(Words.say("settings.language"), bound(languages(), preferences.languageProperty())));
        getChildren().addAll(next, row(Words.say("settings.text"), text));
        preferences.textProperty().subscribe(_ -> showSize());
        preferences.languageProperty().subscribe(this::showLanguage);
    }

    private static Choice<Theme> themes() {
        return new Choice<>(
                        new Subject("settings-theme", "", ""),
                        List.of(Theme.values()),
                        3,
                        Theme.SYSTEM,
                        LookCard::name,
                        LookCard::id)
                .spoken(Words.say("settings.theme"));
    }

    private static String name(Theme theme) {
        return switch (theme) {
            case SYSTEM -> Words.say("settings.theme.system");
            case LIGHT -> Words.say("settings.theme.light");
            case DARK -> Words.say("settings.theme.dark");
        };
    }

    private static Choice<Contrast> contrasts() {
        return new Choice<>(
                        new Subject("settings-contrast", "", ""),
                        List.of(Contrast.values()),
                        3,
                        Contrast.SYSTEM,
                        LookCard::name,
                        LookCard::id)
                .spoken(Words.say("settings.contrast"));
    }

    private static String name(Contrast contrast) {
        return switch (contrast) {
            case SYSTEM -> Words.say("settings.contrast.system");
            case USUAL -> Words.say("settings.contrast.usual");
            case MORE -> Words.say("settings.contrast.more");
        };
    }

    private static String id(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private static Choice<Optional<Language>> languages() {
        List<Optional<Language>> all = Stream.concat(
                        Stream.of(Optional.<Language>empty()),
                        Language.all().stream().map(Optional::of))
                .toList();
        return new Choice<>(
                        new Subject("settings-language", "", ""),
                        all,
                        all.size(),
                        Optional.empty(),
                        one -> one.map(Language::ownName).orElseGet(() -> Words.say("settings.language.system")),
                        one -> one.map(Language::code).orElse("system"))
                .spoken(Words.say("settings.language"));
    }

    private static <T> Choice<T> bound(Choice<T> choice, ObjectProperty<T> property) {
        choice.valueProperty().bindBidirectional(property);
        return choice;
    }

    private void showSize() {
        size.setText(Math.round(preferences.textProperty().get() * 100) + " %");
        smaller.setDisable(!preferences.canZoom(-1));
        larger.setDisable(!preferences.canZoom(1));
    }

    private void showLanguage(Optional<Language> chosen) {
        say(next, chosen.equals(spoken) ? "" : Words.say("settings.language.next"));
    }
}
