package plimsoll.probes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `lspci`: which graphics processors there are, and nothing that they read.
final class PciList implements Dialect {
    private static final int RANK = 2;
    private static final Pattern LINE = Pattern.compile(
            "\\s*((?:[0-9a-f]{4}:)?[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7]) (?:VGA compatible controller|3D controller|Display controller|Processing accelerators)(?: \\[[0-9a-f]{4}])?: (.*)");
    private static final Pattern BRACKETS = Pattern.compile("\\[([^\\[\\]]*[A-Za-z][^\\[\\]]*)]");

    @Override
    public String tool() {
        return "lspci";
    }

    @Override
    public Sightings read(CapturedText text) {
        List<Sighting> found = new ArrayList<>();
        for (String line : text.lines()) {
            Matcher card = LINE.matcher(line);
            if (card.matches()) {
                Optional<String> maker = GpuMaker.of(card.group(2));
                maker.ifPresent(known -> found.add(
                        new Sighting(known, tool(), RANK).address(card.group(1)).name(name(known, card.group(2)))));
            }
        }
        return Sightings.of(found);
    }

    /// The product in brackets, without the maker's own brackets and without numbers.
    private static String name(String maker, String words) {
        String plain = words.replaceAll("\\s*\\(rev [^)]*\\)", "").replace("[AMD/ATI]", "");
        Matcher product = BRACKETS.matcher(plain);
        String name = "";
        while (product.find()) {
            name = product.group(1).matches("[0-9a-f]{4}:[0-9a-f]{4}") ? name : product.group(1);
        }
        String shown = name.isEmpty() ? plain.replaceAll("^.*?(Corporation|Inc\\.)\\s*", "") : name;
        return GpuMaker.of(shown).filter(maker::equals).isPresent() && shown.startsWith(maker)
                ? shown
                : maker + " " + shown;
    }
}
