package plimsoll.app.screen.library;

import java.util.function.Predicate;
import plimsoll.app.library.Fit;
import plimsoll.ingest.store.Condition;
import plimsoll.mathcore.plan.Verdict;

/// Which models of the list are shown.
enum Filter {
    ALL("All", _ -> true),
    FITS(
            "Fits",
            row -> row.fitProperty().get() instanceof Fit.Planned planned
                    && planned.verdict() instanceof Verdict.Fits
                    && row.model().condition() instanceof Condition.Whole),
    COPIES("Copies", row -> row.model().copies().size() > 1),
    INCOMPLETE("Incomplete", row -> row.model().condition() instanceof Condition.Incomplete),
    UNREADABLE("Unreadable", row -> row.model().condition() instanceof Condition.Unreadable);

    private final String title;
    private final Predicate<Row> test;

    Filter(String title, Predicate<Row> test) {
        this.title = title;
        this.test = test;
    }

    /// As a person reads it.
    String title() {
        return title;
    }

    boolean takes(Row row) {
        return test.test(row);
    }
}
