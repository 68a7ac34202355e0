package plimsoll.app.fx;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import plimsoll.app.words.Words;

/// The system's own file dialogue.
public final class FileDesk implements Desk {
    private final Window owner;
    private final Consumer<String> shown;

    /// @param shown shows an address in the system's own program
    public FileDesk(Window owner, Consumer<String> shown) {
        this.owner = owner;
        this.shown = shown;
    }

    @Override
    public void show(URI what) {
        shown.accept(what.toString());
    }

    @Override
    public Optional<Path> chooseModel() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Words.say("part.desk.model"));
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(
                                Words.say("part.desk.models"), "*.gguf", "*.safetensors", "*.json"),
                        new FileChooser.ExtensionFilter(Words.say("part.desk.all"), "*"));
        File file = chooser.showOpenDialog(owner);
        return Optional.ofNullable(file).map(File::toPath);
    }

    @Override
    public Optional<Path> chooseFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(Words.say("part.desk.folder"));
        return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> chooseRecording() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Words.say("part.desk.recording"));
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(Words.say("part.desk.recordings"), "*.jsonl"),
                        new FileChooser.ExtensionFilter(Words.say("part.desk.all"), "*"));
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> chooseLog() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Words.say("part.desk.log"));
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> chooseProgram() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Words.say("live.serve.choose.title"));
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> chooseNewFile(String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Words.say("part.desk.save"));
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    }
}
