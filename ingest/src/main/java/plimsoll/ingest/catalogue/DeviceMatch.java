package plimsoll.ingest.catalogue;

import java.util.List;
import java.util.Optional;

/// What the hardware catalogue has under a name.
public sealed interface DeviceMatch {
    /// One product.
    record Found(CatalogueDevice device) implements DeviceMatch {}

    /// More than one product of that name.
    ///
    /// @param names what to choose from
    record Several(List<String> names) implements DeviceMatch {}

    /// No product of that name.
    ///
    /// @param nearest names that look most like it, the likeliest first
    record Unknown(List<String> nearest) implements DeviceMatch {}

    /// The product, where there is one.
    default Optional<CatalogueDevice> product() {
        return switch (this) {
            case Found found -> Optional.of(found.device());
            case Several several -> Optional.empty();
            case Unknown unknown -> Optional.empty();
        };
    }
}
