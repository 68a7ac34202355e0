package plimsoll.probes;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place on the PCI bus, which tools spell in several ways.
public final class PciAddress {
    private static final Pattern FORM = Pattern.compile(
            "(?:GPU-|pci@?:?)?(?:([0-9a-fA-F]{4,8}):)?([0-9a-fA-F]{1,2}):([0-9a-fA-F]{1,2})(?:\\.([0-7]))?");

    private PciAddress() {}

    /// It as Linux spells it, `0000:01:00.0`; empty where the words are none.
    public static Optional<String> of(String words) {
        Matcher form = FORM.matcher(words.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        long domain = form.group(1) == null ? 0 : Long.parseLong(form.group(1), 16);
        String function = form.group(4) == null ? "0" : form.group(4);
        return Optional.of(String.format(
                Locale.ROOT,
                "%04x:%02x:%02x.%s",
                domain,
                Integer.parseInt(form.group(2), 16),
                Integer.parseInt(form.group(3), 16),
                function));
    }
}
