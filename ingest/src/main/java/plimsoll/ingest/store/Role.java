package plimsoll.ingest.store;

/// What files are for.
public enum Role {
    MODEL("model"),
    /// Turns pictures or sound into what a model reads.
    PROJECTOR("projector"),
    /// Guesses tokens ahead of a model.
    DRAFT("draft"),
    ADAPTER("adapter"),
    /// Something else, which its sentence names.
    OTHER("other");

    private final String title;

    Role(String title) {
        this.title = title;
    }

    /// In one word.
    public String title() {
        return title;
    }
}
