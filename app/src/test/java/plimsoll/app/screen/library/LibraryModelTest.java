package plimsoll.app.screen.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.app.library.Fit;
import plimsoll.app.picture.Toolkit;
import plimsoll.ingest.store.Inventory;
import plimsoll.ingest.store.StoredModel;

/// What the list shows, without a toolkit.
class LibraryModelTest {
    private final List<String> planned = new ArrayList<>();
    private final Shelves.StillWatch watch = new Shelves.StillWatch(Shelves.snapshot(Shelves.eight()));
    private final LibraryModel model = new LibraryModel(watch, planned::add);

    private List<String> shown() {
        return model.shown().stream().map(row -> row.model().name()).toList();
    }

    private Row row(String name) {
        return model.shown().stream()
                .filter(row -> row.model().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void watchesOnlyWhileItIsInSight() {
        assertEquals(List.of(), shown());
        model.start();
        assertTrue(watch.isWatching);
        assertEquals(8, shown().size());
        model.stop();
        assertFalse(watch.isWatching);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 8",
        "LAGOON, 1",
        "q4_k_m ollama, 2",
        "projector, 0",
        "models--tern-labs, 1",
        "sandpiper bert f16, 1",
        "nothing, 0",
    })
    void aSearchLooksForEveryWordInAllThatIsKnown(String words, int count) {
        model.start();
        model.searchProperty().set(words);
        assertEquals(count, shown().size(), shown().toString());
    }

    @Test
    void filtersCountAndChoose() {
        model.start();
        Map<Filter, Integer> counts = model.countsProperty().get();
        assertEquals(
                Map.of(Filter.ALL, 8, Filter.FITS, 4, Filter.COPIES, 2, Filter.INCOMPLETE, 1, Filter.UNREADABLE, 1),
                counts);
        for (Filter filter : Filter.values()) {
            model.filterProperty().set(filter);
            assertEquals(counts.get(filter), shown().size());
        }
        assertEquals(List.of("wreck"), shown());
    }

    @Test
    void aModelThatHasNotChangedKeepsItsRowAndItsFit() {
        model.start();
        Row harbour = row("harbour-27b-it-Q4_K_M");
        Fit before = harbour.fitProperty().get();
        Inventory fewer = new Inventory(Shelves.eight().models().subList(1, 5), Shelves.places(true));
        model.show(Shelves.snapshot(fewer));
        assertEquals(4, shown().size());
        assertSame(harbour, row("harbour-27b-it-Q4_K_M"));
        assertEquals(before, harbour.fitProperty().get());
    }

    @Test
    void aLookUnderWaySaysHowFarItHasCome() {
        model.show(new Snapshot(Inventory.NONE, Map.of(), 120, 1000));
        assertEquals("Reading 120 of 1,000 models…", model.progressProperty().get());
        assertFalse(model.lookedProperty().get());
        model.show(Shelves.snapshot(Shelves.none()));
        assertEquals("", model.progressProperty().get());
        assertTrue(model.lookedProperty().get());
    }

    @Test
    void planningNamesWhatCanBeOpenedAgain() {
        model.start();
        model.plan(row("skua:30b-a3b"));
        model.plan(row("tern-3b-Q8_0"));
        model.plan(row("wreck"));
        assertEquals(
                List.of(
                        "ollama:skua:30b-a3b",
                        Path.of("/data/models/tern-3b-Q8_0.gguf").toString()),
                planned);
    }

    @Test
    void foldersOfOnesOwnAreAddedOnceAndRemoved() {
        model.add(Path.of("/data"));
        model.add(Path.of("/data"));
        assertEquals(List.of(Path.of("/data")), watch.own());
        model.remove(Path.of("/data"));
        assertEquals(List.of(), watch.own());
    }

    @Test
    void fitsBestComesLastWhatIsUnknownFirst() {
        StoredModel harbour = Shelves.eight().models().get(2);
        Fit fit = Shelves.fits(Shelves.eight()).getOrDefault(harbour, Fit.PENDING);
        // A cell is a control, which needs JavaFX.
        Toolkit.settle();
        assertEquals("4.74 GiB free", FitCell.words(fit));
        assertTrue(FitCell.said(fit).startsWith("RTX 4090 at 32,768 tokens\nWeights 15.41 GiB\nKV cache"));
        assertEquals("", FitCell.words(new Fit.Unknown("why")));
        assertEquals("why", FitCell.said(new Fit.Unknown("why")));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T23:59:00Z, today",
        "2026-11-19T00:01:00Z, yesterday",
        "2026-11-15T12:00:00Z, 5 days ago",
        "2026-11-13T12:00:00Z, 13 Nov",
        "2025-11-20T12:00:00Z, 20 Nov 2025",
        "2026-11-22T12:00:00Z, 22 Nov",
    })
    void aDayIsSaidAsPeopleSpeakOfIt(Instant then, String words) {
        assertEquals(words, Ago.words(then, Shelves.NOW, ZoneOffset.UTC));
    }
}
