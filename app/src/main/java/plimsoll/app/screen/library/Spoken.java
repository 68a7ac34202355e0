package plimsoll.app.screen.library;

import java.util.ArrayList;
import java.util.List;
import plimsoll.app.figure.Figures;
import plimsoll.ingest.store.StoredModel;

/// A row in words.
final class Spoken {
    private Spoken() {}

    static String of(Row row) {
        StoredModel model = row.model();
        List<String> words = new ArrayList<>();
        words.add(model.name());
        NameCell.tags(model).forEach(tag -> words.add(tag.words()));
        words.add(LibraryTable.family(model));
        words.add(LibraryTable.parameters(row));
        words.add(model.facts().quantisation());
        words.add(Figures.size(model.bytes()));
        words.add(Named.of(model.first().store()));
        words.add(FitCell.words(row.fitProperty().get()));
        words.removeIf(String::isEmpty);
        return String.join(", ", words);
    }
}
