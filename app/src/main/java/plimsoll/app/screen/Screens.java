package plimsoll.app.screen;

import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import plimsoll.app.design.Theme;
import plimsoll.app.fx.Desk;
import plimsoll.app.screen.library.LibraryModel;
import plimsoll.app.screen.library.LibraryScreen;
import plimsoll.app.screen.live.LiveModel;
import plimsoll.app.screen.live.LiveScreen;
import plimsoll.app.screen.plan.PlanModel;
import plimsoll.app.screen.plan.PlanScreen;
import plimsoll.app.screen.plan.Shelf;
import plimsoll.app.screen.settings.SettingsModel;
import plimsoll.app.screen.settings.SettingsScreen;
import plimsoll.app.words.Words;

/// Every page of the window that works, in the order of the sidebar.
public final class Screens {
    /// A page before its first visit.
    ///
    /// @param id   names it and its sign in `tokens.css`
    /// @param make builds it
    public record Entry(String id, String title, Supplier<Screen> make) {}

    private Screens() {}

    public static List<Entry> of(
            PlanModel plan,
            LibraryModel library,
            LiveModel live,
            LiveScreen.Engines engines,
            SettingsModel settings,
            Desk desk) {
        ObjectProperty<Theme> theme = settings.themeProperty();
        return List.of(
                new Entry("plan", Words.say("page.plan"), () -> new PlanScreen(plan, Shelf.shipped(), desk, theme)),
                new Entry("library", Words.say("page.library"), () -> new LibraryScreen(library, desk, theme)),
                new Entry("live", Words.say("page.live"), () -> new LiveScreen(live, engines, desk, theme)),
                new Entry("settings", Words.say("page.settings"), () -> new SettingsScreen(settings, desk)));
    }
}
