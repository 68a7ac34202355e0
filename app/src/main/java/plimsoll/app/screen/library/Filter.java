package plimsoll.app.screen.library;

import plimsoll.app.library.Fit;
import plimsoll.ingest.store.Condition;
import plimsoll.mathcore.plan.Verdict;

/// Which models of the list are shown.
enum Filter {
    ALL("All"),
    FITS("Fits"),
    COPIES("Copies"),
    INCOMPLETE("Incomplete"),
    UNREADABLE("Unreadable");

    private final String title;

    Filter(String title) {
        this.title = title;
    }

    /// As a person reads it.
    String title() {
        return title;
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
