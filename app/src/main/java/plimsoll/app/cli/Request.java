package plimsoll.app.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plimsoll.app.cli.JsonLine.Literal;
import plimsoll.app.option.CompanionOption;
import plimsoll.app.option.EngineOption;
import plimsoll.app.option.IdleOption;
import plimsoll.app.option.LoadMode;
import plimsoll.app.option.Nearest;
import plimsoll.ingest.Quoted;

/// One line of requests, its keys sorted out.
///
/// @param model    what to plan
/// @param settings options in the order of their keys
/// @param devices  the accelerators: a word of the command line, or keys and texts
record Request(String model, List<Setting> settings, List<Object> devices) {
    private static final String MODEL = "model";
    private static final String DEVICE = "device";
    private static final String DEVICES = "devices";
    private static final List<String> OTHERS =
            List.of("id", MODEL, DEVICE, DEVICES, "engine", "engine_version", "host_memory", "weights", "fit");
    /// Digits of a whole number that is written with an exponent; more is absurd.
    private static final int MOST_DIGITS = 30;

    /// Sorts out the keys of a line; the first that is wrong is named.
    static Answer<Request> of(Map<String, Object> line) {
        List<Setting> settings = new ArrayList<>();
        for (Map.Entry<String, Object> entry : line.entrySet()) {
            String key = entry.getKey();
            Optional<String> wrong = wrongKey(key).or(() -> wrongType(key, entry.getValue()));
            if (wrong.isPresent()) {
                return Answer.wrongUse(wrong.get());
            }
            if (LoadMode.KEYS.contains(key)) {
                text(entry.getValue())
                        .flatMap(words -> LoadMode.keyed(key, words))
                        .ifPresent(maps -> settings.add(new Setting('"' + key + '"', "mmap", maps.toString())));
                continue;
            }
            boolean nothing = entry.getValue() instanceof List<?> list && list.isEmpty();
            if (!nothing && !List.of("id", MODEL, DEVICE, DEVICES).contains(key)) {
                settings.add(new Setting(
                        '"' + key + '"', set(key), text(entry.getValue()).orElseThrow()));
            }
        }
        if (!(line.get(MODEL) instanceof String model) || model.isBlank()) {
            return Answer.wrongUse("\"model\" is missing; name a file, a folder or a model of the catalogue");
        }
        List<Object> devices = new ArrayList<>(list(line.get(DEVICE)));
        devices.addAll(list(line.get(DEVICES)));
        return Answer.of(new Request(model, settings, devices));
    }

    /// What a key sets: itself, or nothing where the option of that name has no bearing on memory.
    private static String set(String key) {
        return isIdle(key)
                ? IdleOption.of(key).filter(IdleOption::grows).isPresent() ? StartLine.GROWS : StartLine.IDLE
                : key;
    }

    private static boolean isIdle(String key) {
        return !Asked.engineOptions().containsKey(key) && IdleOption.of(key).isPresent();
    }

    /// `device` is the command line's option, one word or several.
    private static List<?> list(@Nullable Object value) {
        return switch (value) {
            case List<?> list -> list;
            case String word -> List.of(word);
            case null, default -> List.of();
        };
    }

    private static Optional<String> wrongKey(String key) {
        if (OTHERS.contains(key)
                || LoadMode.KEYS.contains(key)
                || isIdle(key)
                || Asked.engineOptions().containsKey(key)
                || CompanionOption.of(key).isPresent()
                || Scope.later().contains(key)) {
            return Optional.empty();
        }
        TreeSet<String> known = new TreeSet<>(Asked.engineOptions().keySet());
        known.addAll(OTHERS);
        known.addAll(LoadMode.KEYS);
        Stream.of(CompanionOption.values()).map(CompanionOption::key).forEach(known::add);
        return Optional.of("there is no key " + Quoted.of(key)
                + Nearest.of(key, known)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("; the keys are the long options with _ for -"));
    }

    private static Optional<String> wrongType(String key, Object value) {
        EngineOption<?> option = Asked.engineOptions().get(key);
        boolean right = switch (key) {
            case "id" -> value instanceof String || value instanceof Literal;
            case MODEL -> value instanceof String;
            case DEVICE -> value instanceof String || value instanceof List;
            case DEVICES -> value instanceof List;
            case "load_mode" -> text(value).flatMap(LoadMode::maps).isPresent();
            case "mlock", "direct_io" -> value instanceof Literal literal && !literal.isNumber();
            default -> text(value).isPresent();
        };
        if (option != null && right) {
            boolean isTruth = value instanceof Literal literal && !literal.isNumber();
            boolean isList = value instanceof List;
            right = option.isSwitch() ? isTruth : !isList || option.domain().isList();
        } else if (right && value instanceof List && !isIdle(key)) {
            right = key.equals(DEVICE)
                    || key.equals(DEVICES)
                    || CompanionOption.of(key).filter(CompanionOption::isList).isPresent();
        }
        return right ? Optional.empty() : Optional.of('"' + key + "\" takes " + what(key, option));
    }

    private static String what(String key, @Nullable EngineOption<?> option) {
        return switch (key) {
            case "id" -> "text or a number";
            case MODEL -> "text: a file, a folder or a model of the catalogue";
            case DEVICE -> "a device or a list of them, such as \"RTX 4090x2\"";
            case DEVICES -> "a list such as [{\"backend\":\"cuda\",\"memory\":\"24GiB\"}]";
            case "load_mode" -> String.join(", ", LoadMode.MODES);
            case "mlock", "direct_io" -> "true or false";
            case "host_memory" -> "a size such as \"64GiB\"";
            default ->
                option == null
                        ? CompanionOption.of(key).map(CompanionOption::what).orElse("text")
                        : option.domain().what();
        };
    }

    /// A value as the command line would have it; empty where it is an object or a list of anything but values.
    static Optional<String> text(Object value) {
        return switch (value) {
            case String text -> Optional.of(text);
            case Literal literal -> Optional.of(literal.isNumber() ? plain(literal.text()) : literal.text());
            case List<?> list ->
                list.stream().allMatch(item -> item instanceof String || item instanceof Literal)
                        ? Optional.of(list.stream()
                                .map(item -> text(item).orElseThrow())
                                .collect(Collectors.joining(",")))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /// `8192.0` and `8e3` are whole numbers too.
    private static String plain(String number) {
        BigDecimal value = new BigDecimal(number);
        boolean sane = Math.abs((long) value.scale()) <= MOST_DIGITS && value.precision() <= MOST_DIGITS;
        return sane && value.signum() != 0 ? value.stripTrailingZeros().toPlainString() : sane ? "0" : number;
    }

    /// The keys of one device as texts; empty where one is no text, number or truth.
    static Optional<Map<String, String>> texts(Map<?, ?> device) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : device.entrySet()) {
            Optional<String> text = entry.getValue() instanceof Literal || entry.getValue() instanceof String
                    ? text(entry.getValue())
                    : Optional.empty();
            if (text.isEmpty()) {
                return Optional.empty();
            }
            texts.put(String.valueOf(entry.getKey()), text.get());
        }
        return Optional.of(texts);
    }
}
