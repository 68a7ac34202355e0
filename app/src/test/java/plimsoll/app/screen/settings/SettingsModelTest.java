package plimsoll.app.screen.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.app.design.Theme;
import plimsoll.app.words.Language;
import plimsoll.ingest.store.ProgramFolders;

class SettingsModelTest {
    @TempDir
    private Path folder;

    @Test
    void clearingTheCacheDeletesWhatCanBeFetchedAgainAndNothingElse() {
        MadeUpSettings all = MadeUpSettings.in(folder);
        all.fillCache();
        all.model().look();
        assertEquals((3 << 20) + (1 << 19), all.model().cachedProperty().get());
        all.model().clear();
        assertEquals(0, all.model().cachedProperty().get());
        assertTrue(all.model().clearedProperty().get().startsWith("3.5 MiB freed."));
        assertTrue(Files.exists(all.remote().resolve("letter.txt")));
    }

    @Test
    void aCacheThatWasNeverFilledIsEmpty() {
        SettingsModel model = MadeUpSettings.in(folder).model();
        model.look();
        assertEquals(0, model.cachedProperty().get());
        model.clear();
        assertTrue(model.clearedProperty().get().startsWith("0 B freed."));
    }

    @Test
    void aCalibrationThatIsRemovedCountsNoMore() {
        MadeUpSettings.accept(folder);
        MadeUpSettings all = MadeUpSettings.in(folder);
        all.model().look();
        assertEquals(2, all.model().calibrationsProperty().get().size());
        all.model().forget(all.model().calibrationsProperty().get().getFirst());
        assertEquals(
                List.of("host"),
                all.model().calibrationsProperty().get().stream()
                        .map(each -> each.device())
                        .toList());
        assertEquals(List.of("told"), all.calibrated());
        assertEquals("", all.model().troubleProperty().get());
    }

    @Test
    void foldersAreThoseOfTheLibrary() {
        SettingsModel model = MadeUpSettings.in(folder).model();
        model.look();
        model.add(folder);
        model.remove(Path.of("/srv/models"));
        assertEquals(
                List.of(Path.of("/mnt/nas/gguf"), folder), model.ownProperty().get());
    }

    @Test
    void nothingIsAskedBeforeThePersonAsks() {
        URI nowhere = URI.create("http://example.org/");
        ProgramFolders places = new ProgramFolders(folder, folder, folder, folder);
        SettingsModel model =
                MadeUpSettings.in(folder, places, Optional.of(nowhere)).model();
        model.look();
        assertInstanceOf(
                SettingsModel.Inquired.NotYet.class, model.newsProperty().get());
        model.inquire();
        assertInstanceOf(
                SettingsModel.Inquired.Answered.class, model.newsProperty().get());
        model.stopInquiry();
        assertInstanceOf(
                SettingsModel.Inquired.NotYet.class, model.newsProperty().get());
        assertFalse(MadeUpSettings.in(folder).model().canInquire());
    }

    @Test
    void preferencesAreKeptAsTheyWere() {
        Preferences before = new Preferences(Map.of());
        before.themeProperty().set(Theme.DARK);
        before.languageProperty().set(Optional.of(Language.GERMAN));
        before.zoom(3);
        Preferences after = new Preferences(before.words());
        assertEquals(before.words(), after.words());
        assertEquals(1.3, after.textProperty().get());
        after.zoom(20);
        assertEquals(2, after.textProperty().get());
        assertFalse(after.canZoom(1));
    }

    @Test
    void preferencesThatCannotBeReadAreAsUsual() {
        Preferences odd = new Preferences(Map.of("theme", "PINK", "text", "NaN", "language", "tlh"));
        assertEquals(Theme.SYSTEM, odd.themeProperty().get());
        assertEquals(1, odd.textProperty().get());
        assertEquals(Optional.of(Language.ENGLISH), odd.languageProperty().get());
    }
}
