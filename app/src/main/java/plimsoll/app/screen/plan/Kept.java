package plimsoll.app.screen.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import plimsoll.app.option.LlamaCppOptions;
import plimsoll.app.option.SaidWords;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.engine.llamacpp.TensorOverride;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Multiprocessors;

/// The last plan as words, so that the next start can show it again. What can no longer be read is left out.
///
/// @param model   what it was opened with; empty before the first
/// @param recent  what was opened lately, the newest first
/// @param options as asked
/// @param groups  accelerators; empty for those of this machine
public record Kept(String model, List<String> recent, LlamaCppWorkload options, Optional<List<Rig.Group>> groups) {
    private static final LlamaCppWorkload USUAL = LlamaCppWorkload.defaults(Tool.SERVER);
    private static final String TAB = "\t";

    /// Of a model as it stands.
    static Kept of(PlanModel model) {
        String words = model.chosenProperty().get().map(Chosen::words).orElse("");
        Optional<List<Rig.Group>> groups = model.rigProperty().get().equals(model.here())
                ? Optional.empty()
                : Optional.of(model.rigProperty().get().groups());
        return new Kept(
                words, List.copyOf(model.recent()), model.askedProperty().get(), groups);
    }

    /// As words under names.
    public Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("model", model);
        for (int i = 0; i < recent.size(); i++) {
            words.put("recent." + i, recent.get(i));
        }
        List<String> said = new ArrayList<>();
        LlamaCppOptions.ALL.forEach(o -> said.addAll(o.words().apply(options, USUAL)));
        words.put("options", String.join(TAB, said));
        words.put("experts", String.valueOf(options.overrides().size()));
        groups.ifPresent(list -> {
            words.put("devices", String.valueOf(list.size()));
            for (int i = 0; i < list.size(); i++) {
                words.put("device." + i, written(list.get(i)));
            }
        });
        return words;
    }

    /// From words under names.
    public static Kept read(Map<String, String> words) {
        List<String> recent = new ArrayList<>();
        for (int i = 0; words.containsKey("recent." + i); i++) {
            recent.add(words.getOrDefault("recent." + i, ""));
        }
        LlamaCppWorkload options = SaidWords.of(
                        List.of(words.getOrDefault("options", "").split(TAB)), USUAL)
                .options();
        int experts = Math.clamp(number(words.getOrDefault("experts", "")), 0, 512);
        return new Kept(
                words.getOrDefault("model", ""),
                recent,
                options.edit().overrides(TensorOverride.cpuMoe(experts)).done(),
                words.containsKey("devices") ? Optional.of(groups(words)) : Optional.empty());
    }

    private static List<Rig.Group> groups(Map<String, String> words) {
        List<Rig.Group> groups = new ArrayList<>();
        for (int i = 0; words.containsKey("device." + i); i++) {
            group(words.getOrDefault("device." + i, "").split(TAB)).ifPresent(groups::add);
        }
        return groups;
    }

    private static String written(Rig.Group g) {
        Device d = g.device();
        return String.join(
                TAB,
                d.name(),
                d.backend().name(),
                d.capacity().isPresent() ? String.valueOf(d.capacity().getAsLong()) : "",
                String.valueOf(d.others()),
                d.bandwidth().isPresent() ? String.valueOf(d.bandwidth().getAsDouble()) : "",
                String.valueOf(g.count()),
                String.valueOf(g.isThis()),
                d.shares().isPresent() ? String.valueOf(d.shares().getAsLong()) : "",
                d.multiprocessors().map(m -> m.count() + "x" + m.threads()).orElse(""));
    }

    private static Optional<Rig.Group> group(String[] f) {
        try {
            OptionalLong capacity = f[2].isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(f[2]));
            OptionalDouble bandwidth =
                    f[4].isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(f[4]));
            Device device = new Device(
                    f[0],
                    Backend.valueOf(f[1]),
                    capacity,
                    Long.parseLong(f[3]),
                    bandwidth,
                    f.length > 7 && !f[7].isEmpty() ? OptionalLong.of(Long.parseLong(f[7])) : OptionalLong.empty(),
                    f.length > 8 ? insides(f[8]) : Optional.empty());
            int count = Math.clamp(Integer.parseInt(f[5]), 1, Rig.MOST);
            return Optional.of(new Rig.Group(device, count, Boolean.parseBoolean(f[6])));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static Optional<Multiprocessors> insides(String text) {
        int by = text.indexOf('x');
        return by < 0
                ? Optional.empty()
                : Optional.of(new Multiprocessors(
                        Integer.parseInt(text.substring(0, by)), Integer.parseInt(text.substring(by + 1))));
    }

    private static int number(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }
}
