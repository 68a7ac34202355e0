package plimsoll.app.screen.library;

import plimsoll.app.library.Fit;
import plimsoll.app.words.Words;
import plimsoll.ingest.store.Condition;
import plimsoll.mathcore.plan.Verdict;

/// Which models of the list are shown.
enum Filter {
    ALL("library.filter.all"),
    FITS("library.filter.fits"),
    COPIES("library.filter.copies"),
    INCOMPLETE("library.filter.incomplete"),
    UNREADABLE("library.filter.unreadable");

    private final String key;

    Filter(String key) {
        this.key = key;
    }

    /// As a person reads it.
    String title() {
        return Words.say(key);
    }

    boolean takes(Row row) {
        return switch (this) {
            case ALL -> true;
            case FITS ->
                row.model().condition() instanceof Condition.Whole
                        && fits(row.fitProperty().get());
            case COPIES -> row.model().copies().size() > 1;
            case INCOMPLETE -> row.model().condition() instanceof Condition.Incomplete;
            case UNREADABLE -> row.model().condition() instanceof Condition.Unreadable;
        };
    }

    private static boolean fits(Fit fit) {
        return fit instanceof Fit.Planned planned && planned.verdict() instanceof Verdict.Fits;
    }
}
