package plimsoll.ingest.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import plimsoll.ingest.Quoted;
import plimsoll.mathcore.tensor.ElementType;

/// Looks up keys, first in the text model, then in what its class takes for granted, then in the root, and words what
/// is wrong with their values.
///
/// @param where    what a sentence begins with
/// @param root     the whole config
/// @param text     the part that describes the text model, or the whole
/// @param defaults what the class of the text model takes where a key is absent, or missing
record ConfigKeys(String where, JsonNode root, JsonNode text, JsonNode defaults) {
    static final String TAKE_ANOTHER = "; take the config.json of the published model";

    /// The value of a key; missing where it stands in neither part and no class takes anything for it, and where it is
    /// `null`.
    JsonNode value(String key) {
        JsonNode inner = text.has(key) ? text.path(key) : unsaid(key);
        JsonNode found = inner.isMissingNode() || inner.isNull() ? root.path(key) : inner;
        return found.isNull() ? MissingNode.getInstance() : found;
    }

    /// The first of these keys that the text model's part itself holds, else that is there, else the first of all.
    String anyOf(String... names) {
        return Stream.concat(
                        Arrays.stream(names).filter(this::says),
                        Arrays.stream(names).filter(name -> !value(name).isMissingNode()))
                .findFirst()
                .orElse(names[0]);
    }

    /// How the checkpoint stores its weights; empty where the key is absent or says `auto`.
    Optional<ElementType> dtype() throws ConfigFault {
        String key = value("dtype").isMissingNode() ? "torch_dtype" : "dtype";
        String dtype = text(key).orElse("auto");
        if (Dtype.isOpen(dtype)) {
            return Optional.empty();
        }
        return Optional.of(Dtype.of(dtype)
                .orElseThrow(
                        () -> wrong(key, "is " + Quoted.of(dtype) + ", and should be bfloat16, float16 or float32")));
    }

    /// Whether the text model's part itself holds the key, and not as `null`.
    boolean says(String key) {
        return text.hasNonNull(key);
    }

    /// What is taken for a key that the text model's part leaves out: what stands there under another of its names,
    /// else what the class takes.
    private JsonNode unsaid(String key) {
        return ClassDefaults.otherNames(defaults, key)
                .filter(text::has)
                .map(text::path)
                .findFirst()
                .orElse(defaults.path(key));
    }

    /// Those that are numbers of the class, with them.
    List<String> taken(List<String> names) {
        return names.stream()
                .filter(name -> !text.has(name) && defaults.path(name).isNumber())
                .filter(name -> ClassDefaults.otherNames(defaults, name).noneMatch(text::has))
                .map(name -> "'" + name + "' (" + defaults.path(name).asText() + ")")
                .toList();
    }

    /// A list, or missing.
    JsonNode list(String key) throws ConfigFault {
        JsonNode value = value(key);
        if (!value.isMissingNode() && !value.isArray()) {
            throw wrong(key, "is " + Shown.of(value) + ", and should be a list");
        }
        return value;
    }

    /// A yes or no, or `otherwise` where the key is absent.
    boolean flag(String key, boolean otherwise) throws ConfigFault {
        JsonNode value = value(key);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw wrong(key, "is " + Shown.of(value) + ", and should be true or false");
        }
        return value.asBoolean(otherwise);
    }

    /// A text; empty where the key is absent.
    Optional<String> text(String key) throws ConfigFault {
        JsonNode value = value(key);
        if (!value.isMissingNode() && !value.isTextual()) {
            throw wrong(key, "is " + Shown.of(value) + ", and should be a text");
        }
        return value.isMissingNode() ? Optional.empty() : Optional.of(value.asText());
    }

    /// A list of texts; empty where the key is absent.
    List<String> texts(String key) throws ConfigFault {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : list(key)) {
            if (!item.isTextual()) {
                throw wrong(key, "holds " + Shown.of(item) + ", and should hold texts");
            }
            texts.add(item.asText());
        }
        return List.copyOf(texts);
    }

    /// A list of whole numbers from 0; empty where the key is absent.
    List<Integer> numbers(String key, int most) throws ConfigFault {
        List<Integer> numbers = new ArrayList<>();
        for (JsonNode item : list(key)) {
            numbers.add(whole(key, item, 0, most));
        }
        return List.copyOf(numbers);
    }

    int size(String key) throws ConfigFault {
        JsonNode value = value(key);
        return value.isObject() ? value.size() : list(key).size();
    }

    int whole(String key, JsonNode value, int least, int most) throws ConfigFault {
        if (!value.isNumber()) {
            throw wrong(key, "is " + Shown.of(value) + ", and should be a number");
        }
        double number = value.asDouble();
        if (number != Math.rint(number) || number < least || number > most) {
            throw wrong(key, "is " + Shown.of(value) + ", and should be a whole number from " + least + " to " + most);
        }
        return (int) number;
    }

    /// A number from 0 to `most`, or `otherwise` where there is none.
    double number(String key, JsonNode value, double otherwise, double most, String which) throws ConfigFault {
        boolean fits = value.isNumber() && value.asDouble() >= 0 && value.asDouble() <= most;
        if (!value.isMissingNode() && !value.isNull() && !fits) {
            throw wrong(key, "is " + Shown.of(value) + ", and should be a number " + which);
        }
        return value.asDouble(otherwise);
    }

    ConfigFault wrong(String key, String what) {
        return fault("is wrong: '" + key + "' " + what + TAKE_ANOTHER);
    }

    ConfigFault fault(String whatAndWhatToDo) {
        return new ConfigFault(where + " " + whatAndWhatToDo);
    }
}
