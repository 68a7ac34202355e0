package plimsoll.app.screen.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import plimsoll.app.figure.Figures;
import plimsoll.app.part.Picker;
import plimsoll.ingest.catalogue.Catalogue;
import plimsoll.ingest.catalogue.CatalogueDevice;
import plimsoll.ingest.catalogue.DeviceCatalogue;
import plimsoll.ingest.catalogue.DeviceWord;
import plimsoll.ingest.catalogue.DeviceWords;

/// What can be picked. Asked only when a list is opened.
///
/// @param models  names of the catalogue
/// @param devices products of the hardware catalogue
/// @param device  reads the word for a device: a product's name, `RTX 4090x2`, `custom,memory=24GiB`
public record Shelf(
        Supplier<List<Picker.Item>> models, Supplier<List<Picker.Item>> devices, Function<String, DeviceWord> device) {

    /// What ships with the program.
    public static Shelf shipped() {
        return new Shelf(Shelf::shippedModels, Shelf::shippedDevices, w -> new DeviceWords(Known.DEVICES).read(w));
    }

    /// Read once, when first asked for.
    private static final class Known {
        private static final DeviceCatalogue DEVICES = DeviceCatalogue.shipped();
    }

    private static List<Picker.Item> shippedModels() {
        return Catalogue.shipped().entries().stream()
                .map(e -> new Picker.Item(e.name(), e.title(), e.name()))
                .toList();
    }

    private static List<Picker.Item> shippedDevices() {
        List<Picker.Item> items = new ArrayList<>();
        String vendor = "";
        for (CatalogueDevice d : Known.DEVICES.devices()) {
            if (!d.vendor().equals(vendor)) {
                vendor = d.vendor();
                items.add(Picker.Item.heading(vendor));
            }
            items.add(new Picker.Item(d.name(), d.name(), Figures.plainGib(d.memory()) + " GiB"));
        }
        return items;
    }
}
