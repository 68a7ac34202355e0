package plimsoll.app.screen.plan;

import java.util.OptionalLong;
import javafx.beans.property.LongProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import plimsoll.app.part.NumberField;
import plimsoll.app.part.Overlay;
import plimsoll.app.part.Places;
import plimsoll.app.words.Words;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.units.Bytes;

/// What can be changed about one chip: its memory, how many, and whether it is there at all.
final class DeviceEditor extends VBox {
    private static final long LEAST = Bytes.MIB;
    private static final long MOST = 1L << 50;

    private final Label problem = new Label();

    private DeviceEditor(String name, String detail) {
        setId("device-editor");
        getStyleClass().add("device-editor");
        Label title = new Label(name);
        title.getStyleClass().add("strong");
        Label sub = new Label(detail);
        sub.getStyleClass().add("faint");
        problem.getStyleClass().add("problem");
        problem.setWrapText(true);
        problem.setManaged(false);
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        getChildren().addAll(title, sub);
        sub.setManaged(!detail.isEmpty());
    }

    /// For the accelerators of one chip.
    static DeviceEditor of(PlanModel model, Overlay overlay, int at) {
        Rig.Group group = model.rigProperty().get().groups().get(at);
        DeviceEditor editor =
                new DeviceEditor(group.device().name(), group.isThis() ? Words.say("plan.device.here") : "");
        LongProperty count = new SimpleLongProperty(group.count());
        LongProperty memory = new SimpleLongProperty(group.device().capacity().orElse(LEAST));
        NumberField many = new NumberField("device-count", Words.say("plan.device.count"), count, 1, Rig.MOST);
        NumberField bytes = sizes(memory);
        editor.getChildren()
                .addAll(
                        row(Words.say("plan.device.count"), many),
                        row(Words.say("plan.device.each"), bytes),
                        editor.problem);
        editor.watch(many);
        editor.watch(bytes);
        count.addListener((_, _, n) -> put(model, at, n.intValue(), memory.get()));
        memory.addListener((_, _, b) -> put(model, at, (int) count.get(), b.longValue()));
        Button remove = new Button(Words.say("plan.device.remove"));
        remove.setId("device-remove");
        remove.setOnAction(_ -> {
            overlay.close();
            model.change(model.rigProperty().get().without(at));
        });
        editor.getChildren().add(remove);
        return editor;
    }

    /// For the main memory, which is always there.
    static DeviceEditor ofHost(PlanModel model) {
        Device host = model.rigProperty().get().host();
        DeviceEditor editor = new DeviceEditor(Places.of(0), Places.isNamed(host) ? host.name() : "");
        LongProperty memory = new SimpleLongProperty(host.capacity().orElse(LEAST));
        NumberField bytes = sizes(memory);
        editor.getChildren().addAll(row(Words.say("plan.device.memory"), bytes), editor.problem);
        editor.watch(bytes);
        memory.addListener((_, _, b) -> model.change(model.rigProperty()
                .get()
                .withHost(with(model.rigProperty().get().host(), b.longValue()))));
        return editor;
    }

    private void watch(NumberField field) {
        field.problemProperty().subscribe(problem::setText);
    }

    private static NumberField sizes(LongProperty memory) {
        NumberField field =
                new NumberField("device-memory", Words.say("plan.device.memory.spoken"), memory, LEAST, MOST);
        field.takeSizes();
        field.steps(b -> b + Bytes.GIB, b -> b - Bytes.GIB);
        return field;
    }

    private static void put(PlanModel model, int at, int count, long memory) {
        Rig rig = model.rigProperty().get();
        Rig.Group g = rig.groups().get(at);
        boolean same = g.device().capacity().equals(OptionalLong.of(memory));
        model.change(rig.with(at, new Rig.Group(same ? g.device() : with(g.device(), memory), count, g.isThis())));
    }

    private static Device with(Device d, long memory) {
        return d.withCapacity(OptionalLong.of(memory));
    }

    private static HBox row(String name, NumberField field) {
        Label label = new Label(name);
        HBox row = new HBox(label, field);
        row.getStyleClass().add("editor-row");
        label.getStyleClass().add("editor-label");
        return row;
    }
}
