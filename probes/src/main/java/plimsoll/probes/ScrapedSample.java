package plimsoll.probes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One line of what an exporter shows to Prometheus, or one series of what Prometheus answers.
///
/// @param name   the metric's
/// @param labels by their names
/// @param value  as it was written
public record ScrapedSample(String name, Map<String, String> labels, String value) {
    private static final Pattern LINE = Pattern.compile(
            "\\s*([A-Za-z_:][\\w:]*)(?:\\{(.*)})?\\s+([+-]?(?:\\d[\\d.]*(?:[eE][+-]?\\d+)?|NaN|Inf))(?:\\s+\\d+)?(?:\\s+#.*)?\\s*");
    private static final Pattern LABEL = Pattern.compile("([A-Za-z_]\\w*)\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    /// All of a text, in their order.
    public static List<ScrapedSample> in(CapturedText text) {
        List<ScrapedSample> found = new ArrayList<>();
        for (String line : text.lines()) {
            Matcher sample = LINE.matcher(line);
            if (line.length() < 20_000 && sample.matches()) {
                found.add(new ScrapedSample(
                        sample.group(1), labels(sample.group(2) == null ? "" : sample.group(2)), sample.group(3)));
            }
        }
        text.documents().forEach(document -> answer(document.value(), found));
        return found;
    }

    public String label(String... names) {
        for (String label : names) {
            String value = labels.getOrDefault(label, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    private static Map<String, String> labels(String words) {
        Map<String, String> labels = new LinkedHashMap<>();
        Matcher label = LABEL.matcher(words);
        while (label.find()) {
            labels.put(
                    label.group(1),
                    label.group(2).replace("\\\"", "\"").replace("\\n", " ").replace("\\\\", "\\"));
        }
        return labels;
    }

    /// An answer of Prometheus: a vector, or a matrix of which the newest value counts.
    private static void answer(JsonNode document, List<ScrapedSample> found) {
        for (JsonNode series : document.path("data").path("result")) {
            JsonNode values = series.path("values");
            JsonNode last =
                    values.isArray() && !values.isEmpty() ? values.get(values.size() - 1) : series.path("value");
            Map<String, String> labels = new LinkedHashMap<>();
            series.path("metric")
                    .properties()
                    .forEach(
                            label -> labels.put(label.getKey(), label.getValue().asText()));
            if (last.size() == 2 && labels.containsKey("__name__")) {
                found.add(new ScrapedSample(
                        labels.getOrDefault("__name__", ""), labels, last.get(1).asText()));
            }
        }
    }
}
