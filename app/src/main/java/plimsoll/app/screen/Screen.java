package plimsoll.app.screen;

import javafx.scene.Node;
import javafx.scene.Parent;

/// One page of the window.
public interface Screen {
    /// What the window shows.
    Parent root();

    /// Where the keyboard begins.
    Node home();

    /// It came into sight. What it watches starts here.
    default void shown() {}

    /// It went out of sight.
    default void hidden() {}
}
