package plimsoll.app.part;

import java.util.List;

/// One layer of a model as a chart or a table shows it.
///
/// @param index   its place in the model, which a table sorts by
/// @param name    `0`, `1` … or what a row outside the layers is called
/// @param kind    its attention, as people name it
/// @param hue     which of the lane hues its kind has
/// @param devices where it lies; more than one when its parts are split
/// @param slices  in the order they are stacked, from below
public record LayerColumn(int index, String name, String kind, int hue, List<LaneDevice> devices, List<Slice> slices) {
    public LayerColumn {
        devices = List.copyOf(devices);
        slices = List.copyOf(slices);
    }

    /// A device as the lane under the layers shows it.
    ///
    /// @param hue which of the device hues it has
    public record LaneDevice(String name, int hue) {}

    public long bytes() {
        long sum = 0;
        for (Slice s : slices) {
            sum += s.bytes();
        }
        return sum;
    }

    public long bytes(MemoryKind kind) {
        long sum = 0;
        for (Slice s : slices) {
            sum += s.kind() == kind ? s.bytes() : 0;
        }
        return sum;
    }

    /// The devices in words: `GPU 0`, or `GPU 0 + host`.
    public String place() {
        return String.join(" + ", devices.stream().map(LaneDevice::name).toList());
    }
}
