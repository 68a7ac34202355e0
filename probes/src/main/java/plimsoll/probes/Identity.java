package plimsoll.probes;

/// Which device it is, however devices are counted today.
///
/// @param name    what its driver calls it
/// @param vendor  `NVIDIA`, `AMD`, `Apple` or `Intel`
/// @param uuid    its maker's lasting identifier, empty where it is not told
/// @param address its place on the PCI bus as `0000:01:00.0`, empty where it is not told
public record Identity(String name, String vendor, String uuid, String address) {
    public static Identity named(String name, String vendor) {
        return new Identity(name, vendor, "", "");
    }

    /// What stays the same from one look to the next: the identifier, else the place, else the name.
    public String key() {
        return !uuid.isEmpty() ? uuid : !address.isEmpty() ? address : name;
    }
}
