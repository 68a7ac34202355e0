package plimsoll.app.screen.plan;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import plimsoll.app.figure.Figures;
import plimsoll.app.words.Words;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.model.Parameters;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Tensor;

/// A model in a line: family, parameters, how most of it is stored, size, layers.
final class ModelFacts {
    private static final double BILLION = 1e9;

    private ModelFacts() {}

    static String line(Model model) {
        return String.join(
                " · ",
                List.of(
                        model.architecture(),
                        parameters(Parameters.of(model)),
                        mostly(model),
                        Figures.size(model.stored().bytes()),
                        Words.say(
                                "plan.model.layers",
                                model.numHiddenLayers(),
                                String.valueOf(model.numHiddenLayers()))));
    }

    private static String parameters(Parameters p) {
        String all = billions(p.all());
        return p.active() < p.text() ? Words.say("plan.model.active", all, billions(p.active())) : all;
    }

    private static String billions(long n) {
        double b = n / BILLION;
        if (b < 0.9995) {
            return String.format(Locale.ROOT, "%.3g M", b * 1000);
        }
        return String.format(Locale.ROOT, b < 99.95 ? "%.3g B" : "%,.0f B", b);
    }

    /// The type that most bytes are stored in.
    private static String mostly(Model model) {
        Map<ElementType, Long> bytes = new EnumMap<>(ElementType.class);
        for (Tensor t : model.stored().list()) {
            bytes.merge(t.type(), t.bytes(), Long::sum);
        }
        return bytes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(e -> e.getKey().label().toUpperCase(Locale.ROOT))
                .orElse(Words.say("plan.model.empty"));
    }
}
