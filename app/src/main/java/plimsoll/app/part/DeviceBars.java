package plimsoll.app.part;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.layout.VBox;

/// A bar a device, all to one scale: as long as the largest need or the largest accelerator. Main memory that is larger
/// still is drawn as torn off.
public final class DeviceBars extends VBox {
    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
    private static final int FEW = 3;
    /// Room past the longest, so that its line is seen and an overload as soon as there is one.
    private static final double ROOM = 1.02;

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
        double span = ROOM * Math.max(1, longest(loads));
        for (int i = 0; i < loads.size(); i++) {
            int row = i;
            if (getChildren().get(i) instanceof DeviceBar bar) {
                bar.show(loads.get(i), span, kind -> notes.of(row, kind));
            }
        }
    }

    /// Bytes of the longest bar.
    private static long longest(List<DeviceLoad> loads) {
        boolean alone = loads.stream().allMatch(DeviceLoad::isHost);
        return loads.stream()
                .mapToLong(l -> l.isHost() && !alone
                        ? l.bytes()
                        : Math.max(l.bytes(), l.capacity().orElse(0)))
                .max()
                .orElse(0);
    }

    private static List<String> ids(List<DeviceLoad> loads) {
        return loads.stream().map(DeviceLoad::id).toList();
    }
}
