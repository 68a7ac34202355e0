package plimsoll.app.screen.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import plimsoll.app.figure.Figures;
import plimsoll.app.part.DeviceChip;
import plimsoll.app.part.Overlay;
import plimsoll.app.part.Picker;
import plimsoll.app.part.Places;
import plimsoll.app.words.Words;
import plimsoll.ingest.catalogue.DeviceWord;
import plimsoll.mathcore.hardware.Device;

/// The devices of the plan as chips, and one more to add another.
final class DeviceStrip extends FlowPane {
    private static final Pattern COUNT_FIRST = Pattern.compile("(\\d{1,2})\\s*[xX×*]\\s*(\\S.*)");
    private static final Pattern COUNT_FIRST_APART = Pattern.compile("(\\d{1,2})\\s+(\\D.*)");
    private static final Pattern COUNT_LAST = Pattern.compile("(.*\\S)\\s*[xX×*]\\s*(\\d{1,2})");
    private static final Pattern SIZE = Pattern.compile("[0-9.]+\\s*([gG](i?[bB])?)?");

    private final PlanModel model;
    private final Shelf shelf;
    private final Overlay overlay;
    private final Button add = new Button(Words.say("plan.devices.add"));
    private final Picker picker;

    DeviceStrip(PlanModel model, Shelf shelf, Overlay overlay) {
        this.model = model;
        this.shelf = shelf;
        this.overlay = overlay;
        setId("devices");
        getStyleClass().add("device-strip");
        picker = new Picker("device-picker", Words.say("plan.devices.prompt"), this::find, this::take);
        add.setId("add-device");
        add.getStyleClass().setAll("button", "device-chip", "add-chip");
        add.setAccessibleText(Words.say("plan.devices.add.spoken"));
        add.setOnAction(_ -> {
            picker.setPrefWidth(add.getFont().getSize() * 30);
            overlay.show(picker, add);
            picker.begin();
        });
        model.rigProperty().subscribe(this::show);
    }

    private void show(Rig rig) {
        List<Node> chips = new ArrayList<>();
        for (int i = 0; i < rig.groups().size(); i++) {
            chips.add(chip(rig.groups().get(i), i));
        }
        chips.add(host(rig.host()));
        chips.add(add);
        getChildren().setAll(chips);
    }

    /// How wide it would be in one line.
    double oneLine() {
        double gaps = getHgap() * Math.max(0, getChildren().size() - 1);
        return gaps + getChildren().stream().mapToDouble(n -> n.prefWidth(-1)).sum();
    }

    private DeviceChip chip(Rig.Group group, int at) {
        String memory = memory(group.device().capacity());
        String detail = group.isThis() ? Words.say("plan.devices.here", memory) : memory;
        DeviceChip chip = new DeviceChip(new DeviceChip.Face(
                "device-" + at, group.count(), group.device().name(), detail, group.isThis()));
        chip.setOnAction(_ -> {
            if (at < model.rigProperty().get().groups().size()) {
                overlay.show(DeviceEditor.of(model, overlay, at), chip);
            }
        });
        return chip;
    }

    private DeviceChip host(Device host) {
        DeviceChip chip = new DeviceChip(new DeviceChip.Face(
                "device-host",
                1,
                Places.host(host),
                memory(host.capacity()),
                host.equals(model.here().host())));
        chip.setOnAction(_ -> overlay.show(DeviceEditor.ofHost(model), chip));
        return chip;
    }

    private static String memory(OptionalLong bytes) {
        return bytes.isPresent() ? Figures.plainGib(bytes.getAsLong()) + " GiB" : Words.say("plan.devices.unknown");
    }

    /// What was typed, with how many of it.
    private record Wanted(int count, String words) {
        static Wanted of(String typed) {
            Matcher first = COUNT_FIRST.matcher(typed);
            Matcher apart = COUNT_FIRST_APART.matcher(typed);
            Matcher last = COUNT_LAST.matcher(typed);
            if (first.matches()) {
                return new Wanted(Integer.parseInt(first.group(1)), first.group(2));
            }
            if (last.matches()) {
                return new Wanted(Integer.parseInt(last.group(2)), last.group(1));
            }
            boolean isSize = SIZE.matcher(typed).matches();
            return apart.matches() && !isSize
                    ? new Wanted(Integer.parseInt(apart.group(1)), apart.group(2))
                    : new Wanted(1, typed);
        }
    }

    private List<Picker.Item> find(String typed) {
        Wanted wanted = Wanted.of(typed.strip());
        String words = wanted.words();
        List<String> parts = List.of(words.toLowerCase(Locale.ROOT).split("[\\s]+"));
        Function<Picker.Item, String> all =
                i -> (i.title() + " " + i.words() + " " + i.detail()).toLowerCase(Locale.ROOT);
        List<Picker.Item> found = new ArrayList<>(shelf.devices().get().stream()
                .filter(i ->
                        i.words().isEmpty() ? words.isEmpty() : parts.stream().allMatch(all.apply(i)::contains))
                .map(i -> times(wanted.count(), i))
                .toList());
        if (!words.isEmpty()) {
            understood(wanted)
                    .filter(item -> found.stream().noneMatch(i -> i.words().equalsIgnoreCase(item.words())))
                    .ifPresent(found::add);
        }
        return found;
    }

    private static Picker.Item times(int count, Picker.Item item) {
        return count == 1 || item.words().isEmpty()
                ? item
                : new Picker.Item(
                        item.words() + "x" + count,
                        count + " × " + item.title(),
                        Words.say("plan.devices.each", item.detail()));
    }

    private Optional<Picker.Item> understood(Wanted wanted) {
        String words = wanted.words();
        String many = "custom,memory=" + size(words) + ",count=" + wanted.count();
        String named = wanted.count() == 1 ? words : words + "x" + wanted.count();
        String asked = SIZE.matcher(words).matches() ? many : named;
        return shelf.device().apply(asked) instanceof DeviceWord.Devices(List<Device> devices) && !devices.isEmpty()
                ? Optional.of(item(asked, devices))
                : Optional.empty();
    }

    private static Picker.Item item(String asked, List<Device> devices) {
        Device first = devices.getFirst();
        String memory = memory(first.capacity());
        return new Picker.Item(
                asked,
                devices.size() + " × " + first.name(),
                devices.size() > 1 ? Words.say("plan.devices.each", memory) : memory);
    }

    private static String size(String words) {
        String number = words.replaceAll("[^0-9.]", "");
        return words.toLowerCase(Locale.ROOT).endsWith("gb") ? number + "GB" : number + "GiB";
    }

    private void take(String words) {
        overlay.close();
        if (shelf.device().apply(words) instanceof DeviceWord.Devices(List<Device> devices)) {
            Rig rig = model.rigProperty().get();
            if (!devices.isEmpty() && rig.count() + devices.size() <= Rig.MOST) {
                model.change(rig.plus(devices.getFirst(), devices.size()));
            }
        }
    }
}
