package plimsoll.app.part;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.layout.VBox;

/// A bar a device, all drawn to the same ratio, so that one line marks the capacity of every device.
public final class DeviceBars extends VBox {
    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
    private static final int FEW = 3;
    /// Room past the line, so that an overload is seen as soon as there is one.
    private static final double LEAST_ROOM = 1.06;
    private static final double MOST_ROOM = 2.5;

    private final Hint hint;
    private List<DeviceLoad> shown = List.of();

    public DeviceBars(Hint hint) {
        this.hint = hint;
        setId("device-bars");
        getStyleClass().add("device-bars");
    }

    public void show(List<DeviceLoad> loads, Notes notes) {
        if (!ids(loads).equals(ids(shown))) {
            boolean compact = loads.size() > FEW;
            getChildren()
                    .setAll(loads.stream()
                            .map(l -> new DeviceBar(l.id(), hint, compact))
                            .toList());
            pseudoClassStateChanged(COMPACT, compact);
        }
        shown = List.copyOf(loads);
        double fullest = loads.stream().mapToDouble(DeviceLoad::ratio).max().orElse(0);
        double span = Math.clamp(fullest * 1.02, LEAST_ROOM, MOST_ROOM);
        for (int i = 0; i < loads.size(); i++) {
            int row = i;
            if (getChildren().get(i) instanceof DeviceBar bar) {
                bar.show(loads.get(i), span, kind -> notes.of(row, kind));
            }
        }
    }

    private static List<String> ids(List<DeviceLoad> loads) {
        return loads.stream().map(DeviceLoad::id).toList();
    }
}
