package plimsoll.ingest.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.ingest.Quoted;
import plimsoll.mathcore.tensor.ElementType;

/// The keys of a `config.json` that describe the text model, each checked as it is read. Keys of a nested
/// `text_config` win over those of the root; what stands in neither is absent, and so is a `null`.
///
/// A number is refused where it is not whole, not positive, or beyond what any model has: nothing is allocated by a
/// number that was not checked here.
public final class Config {
    /// More layers than this no model has.
    public static final int MOST_LAYERS = 2_000;

    private static final int LARGEST_WIDTH = 1 << 20;

    private final String where;
    private final String name;
    private final JsonNode root;
    private final Nested nested;
    private final ConfigKeys keys;
    private final String readAs;
    private final String prefix;

    /// A view of a JSON object.
    ///
    /// @param where what a sentence about it begins with: the file, or the row of the catalogue
    /// @param name  what people call the model
    public Config(String where, String name, JsonNode root) {
        this(where, name, root, Nested.of(root), "", "");
    }

    private Config(String where, String name, JsonNode root, Nested nested, String readAs, String prefix) {
        this.where = where;
        this.name = name;
        this.root = root;
        this.nested = nested;
        this.keys = new ConfigKeys(where, root, nested.text(), nested.defaults());
        this.readAs = readAs;
        this.prefix = prefix;
    }

    /// The same config, whose text model is read as if it said that this were its type.
    public Config as(String modelType) {
        return new Config(where, name, root, nested, modelType, prefix);
    }

    /// The same config, of a model inside another: the names of its tensors begin so in the checkpoint.
    public Config within(String outer) {
        return new Config(where, name, root, nested, readAs, outer);
    }

    /// What the names of all its tensors begin with in the checkpoint; mostly empty.
    public String prefix() {
        return prefix;
    }

    /// The same config with what a quantiser wrote to a file of its own; what the config itself says wins.
    public Config quantizedBy(JsonNode file, String method) {
        if (has("quantization_config") || !(root.deepCopy() instanceof ObjectNode copy)) {
            return this;
        }
        JsonNode inner = file.has("quantization") ? file.path("quantization") : file;
        ObjectNode settings = copy.putObject("quantization_config");
        if (inner instanceof ObjectNode known) {
            settings.setAll(known);
        }
        settings.put("quant_method", method);
        return new Config(where, name, copy);
    }

    /// What people call the model, from the folder or the catalogue.
    public String name() {
        return name;
    }

    /// The kind of the text model, or of the whole where the nested part does not say.
    public String modelType() throws ConfigFault {
        Optional<String> unsaid = readAs.isEmpty() ? nested.unsaid(root) : Optional.of(readAs);
        return unsaid.isPresent()
                ? unsaid.get()
                : text("model_type")
                        .orElseThrow(() -> fault(
                                "has no key 'model_type', so that its architecture is not known; name a .gguf file"
                                        + " of the model instead"));
    }

    /// The kind of the whole model: another than [#modelType] where the text model is nested.
    public String rootModelType() {
        return Nested.typeOf(root);
    }

    /// Whether the text model stands in a `text_config`.
    public boolean isNested() {
        return nested.key().isPresent();
    }

    /// What of these keys the config of a text model alone leaves out and its class has a number for: `key (number)`.
    /// Nested parts leave out what their class takes as a matter of course; they have none.
    public List<String> taken(List<String> names) {
        return isNested() ? List.of() : keys.taken(names);
    }

    /// Whether the key is there, in the text model or the root, and is not `null`.
    public boolean has(String key) {
        return !keys.value(key).isMissingNode();
    }

    /// The first of these keys that is there, or the first of all: names that different authors gave to one thing. One
    /// that the config itself holds comes before one that its class takes.
    public String anyOf(String... names) {
        return keys.anyOf(names);
    }

    /// Whether the key is there and holds a text.
    public boolean isText(String key) {
        return keys.value(key).isTextual();
    }

    /// A width or a number of heads, experts, groups: whole and from 1 to about a million.
    public int width(String key) throws ConfigFault {
        return keys.whole(key, required(key), 1, LARGEST_WIDTH);
    }

    /// The same, or `otherwise` where the key is absent.
    public int width(String key, int otherwise) throws ConfigFault {
        return has(key) ? width(key) : otherwise;
    }

    /// The same, where 0 is allowed and means that there is none.
    public int widthOrNone(String key, int otherwise) throws ConfigFault {
        return has(key) ? keys.whole(key, keys.value(key), 0, LARGEST_WIDTH) : otherwise;
    }

    /// A number of tokens or of words: whole and from 1 to what an `int` holds.
    public int count(String key) throws ConfigFault {
        return keys.whole(key, required(key), 1, Integer.MAX_VALUE);
    }

    /// The same, or `otherwise` where the key is absent.
    public int count(String key, int otherwise) throws ConfigFault {
        return has(key) ? count(key) : otherwise;
    }

    /// A number of layers.
    public int layers(String key) throws ConfigFault {
        return keys.whole(key, required(key), 1, MOST_LAYERS);
    }

    /// A number of layers that may be 0, or `otherwise` where the key is absent.
    public int layersOrNone(String key, int otherwise) throws ConfigFault {
        return has(key) ? keys.whole(key, keys.value(key), 0, MOST_LAYERS) : otherwise;
    }

    /// A part of a whole, from 0 to 1, or `otherwise` where the key is absent.
    public double share(String key, double otherwise) throws ConfigFault {
        return keys.number(key, keys.value(key), otherwise, 1, "from 0 to 1");
    }

    /// A factor, not negative, or `otherwise`.
    public double factor(String key, double otherwise) throws ConfigFault {
        return keys.number(key, keys.value(key), otherwise, Double.MAX_VALUE, "that is not negative");
    }

    /// A list of factors that are not negative, 0 where one is `null`; empty where the key is absent.
    public List<Double> factors(String key) throws ConfigFault {
        List<Double> factors = new ArrayList<>();
        for (JsonNode item : keys.list(key)) {
            factors.add(keys.number(key, item, 0, Double.MAX_VALUE, "that is not negative"));
        }
        return List.copyOf(factors);
    }

    /// A yes or no, or `otherwise` where the key is absent.
    public boolean flag(String key, boolean otherwise) throws ConfigFault {
        return keys.flag(key, otherwise);
    }

    /// A text; empty where the key is absent.
    public Optional<String> text(String key) throws ConfigFault {
        return keys.text(key);
    }

    /// How the checkpoint stores its weights; empty where the key is absent or says `auto`.
    public Optional<ElementType> dtype() throws ConfigFault {
        return keys.dtype();
    }

    /// A list of texts, one for each of `length` layers; empty where the key is absent.
    public List<String> texts(String key, int length) throws ConfigFault {
        List<String> texts = texts(key);
        require(
                !has(key) || texts.size() == length,
                "'" + key + "' has " + texts.size() + " entries for " + length + " layers");
        return texts;
    }

    /// A list of texts; empty where the key is absent.
    public List<String> texts(String key) throws ConfigFault {
        return keys.texts(key);
    }

    /// A list of whole numbers from 0; empty where the key is absent.
    public List<Integer> numbers(String key) throws ConfigFault {
        return keys.numbers(key, LARGEST_WIDTH);
    }

    /// Whether the key is there and holds a list.
    public boolean isList(String key) {
        return keys.value(key).isArray();
    }

    /// How many entries a list or an object has; 0 where the key is absent.
    public int size(String key) throws ConfigFault {
        return keys.size(key);
    }

    /// Whether the key is there and holds a whole number above 0.
    public boolean isWhole(String key) {
        JsonNode value = keys.value(key);
        return value.isIntegralNumber()
                && value.canConvertToInt()
                && value.asInt() > 0
                && value.asInt() <= LARGEST_WIDTH;
    }

    /// Whether the key is there and says `false`.
    public boolean isNo(String key) {
        return keys.value(key).isBoolean() && !keys.value(key).asBoolean();
    }

    /// The same config, in which a key of the text model holds this number.
    public Config with(String key, int number) {
        if (!(root.deepCopy() instanceof ObjectNode copy)) {
            return this;
        }
        (Nested.of(copy).text() instanceof ObjectNode text ? text : copy).put(key, number);
        return new Config(where, name, copy, Nested.of(copy), readAs, prefix);
    }

    /// Every nested part by its key, where this is an object of objects.
    public Map<String, Config> sections() {
        Map<String, Config> sections = new LinkedHashMap<>();
        root.properties().forEach(field -> {
            if (field.getValue().isObject()) {
                sections.put(field.getKey(), new Config(where, name, field.getValue()));
            }
        });
        return sections;
    }

    /// Nested parts in a list, as many as there are; empty where the key is absent.
    public List<Config> parts(String key) throws ConfigFault {
        List<Config> parts = new ArrayList<>();
        keys.list(key).forEach(part -> parts.add(new Config(where, name, part)));
        return parts;
    }

    /// A nested part, whose keys are then looked for in it alone; empty where the key is absent.
    public Optional<Config> section(String key) throws ConfigFault {
        JsonNode value = keys.value(key);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            throw keys.wrong(key, "is " + Shown.of(value) + ", and should be an object");
        }
        return Optional.of(new Config(where, name, value, Nested.section(root, key, value), "", prefix));
    }

    /// A fault of this configuration, in a sentence that begins with where it is.
    public ConfigFault fault(String whatAndWhatToDo) {
        return keys.fault(whatAndWhatToDo);
    }

    /// Refuses the configuration as contradictory unless `holds`.
    public void require(boolean holds, String otherwise) throws ConfigFault {
        if (!holds) {
            throw fault("is contradictory: " + otherwise + ConfigKeys.TAKE_ANOTHER);
        }
    }

    private JsonNode required(String key) throws ConfigFault {
        JsonNode value = keys.value(key);
        if (value.isMissingNode()) {
            throw fault("has no key '" + key + "', which a model of type " + Quoted.of(modelType()) + " needs"
                    + ConfigKeys.TAKE_ANOTHER);
        }
        return value;
    }
}
