package plimsoll.app.cli;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import plimsoll.app.figure.Figures;
import plimsoll.app.library.Fit;
import plimsoll.app.library.Question;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.store.Copy;
import plimsoll.ingest.store.Inventory;
import plimsoll.ingest.store.Place;
import plimsoll.ingest.store.Role;
import plimsoll.ingest.store.StoredModel;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.plan.Verdict;

/// The models of a machine for people: a line each, then what is wrong with some, then the sums.
final class LibraryText {
    private static final int SHORTEST_NAME = 20;
    private static final int MOST_PROBLEMS = 12;
    private static final List<String> DISPENSABLE = List.of("Used", "Where", "Family", "Parameters");

    private final Listing listing;
    private final Style style;
    private final StringBuilder text = new StringBuilder();

    private LibraryText(Listing listing, Style style) {
        this.listing = listing;
        this.style = style;
    }

    static String of(Listing listing, Style style) {
        return style.plain(new LibraryText(listing, style).written());
    }

    private String written() {
        if (listing.rows().isEmpty()) {
            nothing();
        } else {
            table();
            problems();
            copies();
            line("");
            sums();
        }
        listing.troubles().forEach(trouble -> line(style.care(Wrapped.behind("!", trouble, style.width()))));
        return text.toString();
    }

    private void line(String content) {
        text.append(content.stripTrailing()).append('\n');
    }

    private void nothing() {
        line("No models were found. Looked in:");
        for (Place place : listing.inventory().places()) {
            line("  " + place.folder() + (place.isThere() ? "" : " (is not there)"));
        }
        line("Name a folder of your own with --folder FOLDER.");
    }

    private void table() {
        List<String> names = new ArrayList<>(List.of("Name"));
        listing.rows().forEach(row -> names.add(name(row)));
        int widest = names.stream().mapToInt(String::length).max().orElse(0);
        List<String> right = right(Math.min(widest, SHORTEST_NAME));
        int taken = right.stream().mapToInt(String::length).max().orElse(0);
        int room = Math.clamp((long) style.room() - taken - 2, Math.min(widest, SHORTEST_NAME), widest);
        line(style.faint(padded(names.getFirst(), room) + "  " + right.getFirst()));
        for (int i = 0; i < listing.rows().size(); i++) {
            String whole = padded(names.get(i + 1), room) + "  " + right.get(i + 1);
            boolean sound = listing.rows().get(i).model().condition().problem().isEmpty();
            line(sound ? whole : style.care(whole));
        }
    }

    /// What stands behind the names; where a terminal is narrow, without the columns that a person needs least.
    private List<String> right(int names) {
        List<String> headings = List.of("Family", "Parameters", "Weights", "Size", "Where", "Used", "Fit");
        List<List<String>> cells = new ArrayList<>(List.of(headings));
        listing.rows().forEach(row -> cells.add(cells(row)));
        List<String> left = new ArrayList<>(DISPENSABLE);
        List<String> without = new ArrayList<>();
        List<String> lines = lines(cells, without);
        while (lines.stream().anyMatch(line -> line.length() + 2 + names > style.room()) && !left.isEmpty()) {
            without.add(left.removeFirst());
            lines = lines(cells, without);
        }
        return lines;
    }

    private static List<String> lines(List<List<String>> cells, List<String> without) {
        TextTable table = new TextTable("  ");
        List<String> headings = cells.getFirst();
        cells.forEach(row -> table.row(IntStream.range(0, row.size())
                .filter(at -> !without.contains(headings.get(at)))
                .mapToObj(row::get)
                .toList()));
        return table.lines();
    }

    private static String padded(String name, int room) {
        return String.format(Locale.ROOT, "%-" + room + "s", TextTable.shortened(name, room));
    }

    private static String name(Listing.Row row) {
        return Quoted.plain(row.model().name());
    }

    private List<String> cells(Listing.Row row) {
        StoredModel model = row.model();
        return List.of(
                model.role() == Role.MODEL
                        ? said(model.facts().family())
                        : model.role().title(),
                model.facts().parameters().isPresent()
                        ? Figures.parameters(model.facts().parameters().getAsLong())
                        : "–",
                said(model.facts().quantisation()),
                Figures.size(model.bytes()),
                model.first().store().name()
                        + (model.copies().size() > 1 ? " +" + (model.copies().size() - 1) : ""),
                LocalDate.ofInstant(model.used(), ZoneId.systemDefault()).toString(),
                fit(row));
    }

    private static String said(String word) {
        return word.isEmpty() ? "–" : word;
    }

    private String fit(Listing.Row row) {
        if (!row.model().condition().problem().isEmpty() && !row.model().isUsable()) {
            return "unreadable";
        }
        String state = row.model().condition().problem().isEmpty() ? "" : "incomplete, ";
        return state
                + switch (row.fit()) {
                    case Fit.Unknown ignored -> state.isEmpty() ? "–" : "not planned";
                    case Fit.Planned planned ->
                        planned.verdict() instanceof Verdict.Depends ? "may fit" : free(planned.free());
                };
    }

    private String free(OptionalLong free) {
        if (free.isEmpty()) {
            return "not judged";
        }
        return free.getAsLong() < 0
                ? style.sign("✘ ", "") + Figures.size(-free.getAsLong()) + " too much"
                : style.sign("✔ ", "") + Figures.size(free.getAsLong()) + " free";
    }

    private void problems() {
        List<Listing.Row> wrong =
                listing.rows().stream().filter(row -> !problem(row).isEmpty()).toList();
        if (!wrong.isEmpty()) {
            line("");
        }
        wrong.stream().limit(MOST_PROBLEMS).forEach(row -> {
            String named = problem(row).contains(name(row)) ? problem(row) : name(row) + ": " + problem(row);
            line(style.care(Wrapped.behind("!", named, style.width())));
        });
        if (wrong.size() > MOST_PROBLEMS) {
            line(style.care("! and " + (wrong.size() - MOST_PROBLEMS) + " more, which --json names"));
        }
    }

    private static String problem(Listing.Row row) {
        String wrong = row.model().condition().problem();
        return wrong.isEmpty() && row.fit() instanceof Fit.Unknown(String why) ? why : wrong;
    }

    private void copies() {
        List<StoredModel> several = listing.inventory().models().stream()
                .filter(model -> model.copies().size() > 1)
                .toList();
        if (!several.isEmpty()) {
            line("");
        }
        for (StoredModel model : several) {
            line("= " + Quoted.plain(model.name()) + " lies " + model.copies().size() + " times:");
            for (Copy copy : model.copies()) {
                line("    " + copy.path() + (copy.isLink() ? " (a link)" : ""));
            }
        }
    }

    private void sums() {
        Inventory found = listing.inventory();
        String spare = found.spareBytes() > 0 ? "; copies take another " + Figures.size(found.spareBytes()) : "";
        int count = found.models().size();
        line(count + (count == 1 ? " model, " : " models, ") + Figures.size(found.bytes()) + spare + ".");
        Question question = listing.question();
        String devices = question.machine().accelerators().isEmpty()
                ? question.machine().host().name()
                : question.machine().accelerators().stream().map(Device::name).collect(Collectors.joining(", "));
        int context = question.options().ctxSize();
        line(style.faint("Fit: " + devices + ", "
                + (context > 0
                        ? Figures.count(context) + " tokens"
                        : "at most " + Figures.count(Question.USUAL_CONTEXT) + " tokens (-c asks for more)")));
    }
}
