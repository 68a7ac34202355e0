package plimsoll.app.fx;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

/// Files that macOS hands to the program: opened in the Finder or dropped on the program's icon, also the one that
/// starts it. They come by an event, never as words, and JavaFX tells its toolkit alone of it, which lets it go.
///
/// JavaFX 26 has no public way to hear of them. So a listener of ours takes the place of the toolkit's and passes on
/// to it all that it is told. Glass keeps what came before the first window and tells it to a new listener. A running
/// program may see Glass where Java was started with
/// `--add-exports=javafx.graphics/com.sun.glass.ui=plimsoll.app`, as the package for macOS does; elsewhere nothing is
/// heard. No compiler sees it, so that none needs to be told.
public final class OpenedFiles {
    private static final String GLASS = "com.sun.glass.ui.Application";
    private static final String OPENED = "handleOpenFilesAction";

    private OpenedFiles() {}

    /// Hears of the first of files that are handed over together, as a drop on the window takes it, until the window is
    /// closed. For the JavaFX thread, on which the files are taken too, right after what is done now.
    public static void hear(Window window, Consumer<Path> taker) {
        try {
            Class<?> glass = Class.forName(GLASS);
            Class<?> listener = Class.forName(GLASS + "$EventHandler");
            Object program = glass.getMethod("GetApplication").invoke(null);
            Object toolkit = glass.getMethod("getEventHandler").invoke(program);
            Method put = glass.getMethod("setEventHandler", listener);
            Object ours = Derived.of(listener, (call, words) -> {
                if (call.getName().equals(OPENED) && words[2] instanceof String[] files && files.length > 0) {
                    Later.run(() -> taker.accept(Path.of(files[0])));
                }
                call.invoke(toolkit, words);
            });
            put.invoke(program, ours);
            window.addEventHandler(WindowEvent.WINDOW_HIDDEN, _ -> put(put, program, toolkit));
        } catch (ReflectiveOperationException e) {
            // Not opened to this program, or another JavaFX: a file can be dropped on the window and named by words.
            return;
        }
    }

    private static void put(Method put, Object program, Object listener) {
        try {
            put.invoke(program, listener);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
