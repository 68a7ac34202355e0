package plimsoll.app.cli;

import java.util.ArrayList;
import java.util.List;
import plimsoll.app.library.Fit;
import plimsoll.app.library.Question;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.store.Inventory;
import plimsoll.ingest.store.Library;
import plimsoll.ingest.store.Place;
import plimsoll.ingest.store.StoredModel;
import plimsoll.mathcore.model.Model;

/// The models of a machine with how each would fit.
///
/// @param rows      in the order of the inventory
/// @param question  what the fits are for
/// @param inventory what was found
record Listing(List<Row> rows, Question question, Inventory inventory) {
    /// One model.
    record Row(StoredModel model, Fit fit) {}

    static Listing of(Inventory inventory, Library library, Question question) {
        List<Row> rows = new ArrayList<>();
        for (StoredModel model : inventory.models()) {
            rows.add(new Row(model, fit(model, library, question)));
        }
        return new Listing(List.copyOf(rows), question, inventory);
    }

    private static Fit fit(StoredModel stored, Library library, Question question) {
        if (!stored.isUsable()) {
            return Fit.PENDING;
        }
        return switch (library.model(stored)) {
            case ReadResult.Read<Model>(Model model) -> question.of(model);
            case ReadResult.Refused<Model>(String sentence) -> new Fit.Unknown(sentence);
        };
    }

    /// What a person should know about the folders, a sentence each.
    List<String> troubles() {
        return inventory.places().stream()
                .map(Place::troubles)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }
}
