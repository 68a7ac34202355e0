/// Where the program meets the JavaFX thread.
/// No nodes.
/// Whatever needs `runLater` goes here.
@NullMarked
package plimsoll.app.fx;

import org.jspecify.annotations.NullMarked;
