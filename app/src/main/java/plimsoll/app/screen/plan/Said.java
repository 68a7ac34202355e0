package plimsoll.app.screen.plan;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The last sentence about what was asked for: a trouble or something good to know, of which one overtakes the other.
public final class Said {
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper(this, "trouble", "");
    private final ReadOnlyStringWrapper remark = new ReadOnlyStringWrapper(this, "remark", "");

    /// Says why something could not be done.
    void trouble(String sentence) {
        remark.set("");
        trouble.set(sentence);
    }

    /// Says what was done, or what to know of it; an empty sentence takes away whatever was said.
    void remark(String sentence) {
        trouble.set("");
        remark.set(sentence);
    }

    /// Why the last thing that was asked for could not be done; empty where it could.
    public ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /// What to know of it; empty where there is nothing.
    public ReadOnlyStringProperty remarkProperty() {
        return remark.getReadOnlyProperty();
    }
}
