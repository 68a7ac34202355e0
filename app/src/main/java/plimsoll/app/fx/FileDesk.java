package plimsoll.app.fx;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// The system's own file dialogue.
public final class FileDesk implements Desk {
    private final Window owner;

    public FileDesk(Window owner) {
        this.owner = owner;
    }

    @Override
    public Optional<Path> chooseModel() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open a model");
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter("Models", "*.gguf", "*.safetensors", "*.json"),
                        new FileChooser.ExtensionFilter("All files", "*"));
        File file = chooser.showOpenDialog(owner);
        return Optional.ofNullable(file).map(File::toPath);
    }

    @Override
    public Optional<Path> chooseFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Add a folder of models");
        return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> chooseRecording() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open a recording of readings");
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter("Recordings", "*.jsonl"),
                        new FileChooser.ExtensionFilter("All files", "*"));
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> chooseLog() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open what the engine printed");
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> chooseNewFile(String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save");
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    }
}
