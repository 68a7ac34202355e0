package plimsoll.ingest.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/// Looks up keys, first in the text model and then in the root, and words what is wrong with their values.
///
/// @param where what a sentence begins with
/// @param root  the whole config
/// @param text  the part that describes the text model, or the whole
record ConfigKeys(String where, JsonNode root, JsonNode text) {
    static final String TAKE_ANOTHER = "; take the config.json of the published model";

    /// The value of a key; missing where it stands in neither part, and where it is `null`.
    JsonNode value(String key) {
        JsonNode inner = text.path(key);
        JsonNode found = inner.isMissingNode() || inner.isNull() ? root.path(key) : inner;
        return found.isNull() ? MissingNode.getInstance() : found;
    }

    /// A list, or missing.
    JsonNode list(String key) throws ConfigFault {
        JsonNode value = value(key);
        if (!value.isMissingNode() && !value.isArray()) {
            throw wrong(key, "is " + Shown.of(value) + ", and should be a list");
        }
        return value;
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

    ConfigFault wrong(String key, String what) {
        return fault("is wrong: '" + key + "' " + what + TAKE_ANOTHER);
    }

    ConfigFault fault(String whatAndWhatToDo) {
        return new ConfigFault(where + " " + whatAndWhatToDo);
    }
}
