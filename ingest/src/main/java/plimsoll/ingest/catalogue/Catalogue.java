package plimsoll.ingest.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.family.Families;
import plimsoll.ingest.huggingface.Config;
import plimsoll.mathcore.model.Model;

/// Models that ship with the program: their configs, so that planning works with no file at hand.
public final class Catalogue {
    private static final String TABLE = "models.json";

    /// A model of the catalogue.
    ///
    /// @param name   as people type it: `llama-3.1-8b`
    /// @param title  as people write it: `Llama 3.1 8B`
    /// @param source the repository and file that its numbers were read from
    public record Entry(String name, String title, String source) {}

    private record Row(Entry entry, JsonNode config) {}

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    private Catalogue(JsonNode table) {
        for (JsonNode row : table) {
            Entry entry = new Entry(
                    row.required("name").asText(),
                    row.required("title").asText(),
                    row.required("source").asText());
            rows.put(entry.name(), new Row(entry, row.required("config")));
            claim(entry.name(), entry);
            row.path("aliases").forEach(alias -> claim(alias.asText(), entry));
        }
    }

    private void claim(String name, Entry entry) {
        String before = names.putIfAbsent(plain(name), entry.name());
        if (before != null && !before.equals(entry.name())) {
            throw new IllegalStateException(name + " stands for " + before + " and for " + entry.name());
        }
    }

    /// The catalogue of this version.
    public static Catalogue shipped() {
        return Shipped.CATALOGUE;
    }

    private static final class Shipped {
        private static final Catalogue CATALOGUE = new Catalogue(table());

        private static JsonNode table() {
            try (var stream = Objects.requireNonNull(Catalogue.class.getResourceAsStream(TABLE), TABLE)) {
                return JsonMapper.builder().build().readTree(stream);
            } catch (IOException e) {
                throw new UncheckedIOException(TABLE, e);
            }
        }
    }

    /// The names of all models, in the order of the table.
    public List<String> names() {
        return List.copyOf(rows.keySet());
    }

    /// All models, in the order of the table.
    public List<Entry> entries() {
        return rows.values().stream().map(Row::entry).toList();
    }

    /// The model of this name; case, spaces, underscores and dots do not count.
    public Optional<Entry> find(String name) {
        return Optional.ofNullable(names.get(plain(name))).map(rows::get).map(Row::entry);
    }

    /// The model of this name, or a sentence with the names near to it.
    public ReadResult<Entry> named(String name) {
        Optional<Entry> entry = find(name);
        return entry.isPresent()
                ? new ReadResult.Read<>(entry.get())
                : new ReadResult.Refused<>(
                        Quoted.of(name) + " is neither a file nor a model of the catalogue" + neighbours(name));
    }

    /// The model of an entry, with the checkpoint's tensors and those of its conversion.
    public ReadResult<Model> read(Entry entry) {
        return Families.read(config(entry));
    }

    /// The config of an entry.
    public Config config(Entry entry) {
        Row row = Objects.requireNonNull(rows.get(entry.name()), entry.name());
        return new Config("the catalogue's " + entry.name(), entry.title(), row.config());
    }

    private String neighbours(String name) {
        List<String> near = Nearest.of(plain(name), names).stream().limit(3).toList();
        return near.isEmpty()
                ? "; name a file that exists or a model of the catalogue, such as " + names().getFirst()
                : "; near it are " + String.join(", ", near);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
