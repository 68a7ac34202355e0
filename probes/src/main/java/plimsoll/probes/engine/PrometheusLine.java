package plimsoll.probes.engine;

import java.util.Map;
import java.util.Optional;
import plimsoll.probes.engine.Prometheus.Sample;

/// Reads one line: `name{label="value",…} number [time] [# exemplar]`.
final class PrometheusLine {
    private final String line;
    private int at;

    PrometheusLine(String line) {
        this.line = line;
    }

    /// Empty where it is no sample.
    Optional<Sample> sample() {
        String name = name();
        Map<String, String> labels = Prometheus.noLabels();
        if (name.isEmpty() || (peek() == '{' && !labels(labels))) {
            return Optional.empty();
        }
        return number(line.substring(at).strip()).map(value -> new Sample(name, labels, value));
    }

    private String name() {
        int from = at;
        while (at < line.length() && isNamed(line.charAt(at))) {
            at++;
        }
        return line.substring(from, at);
    }

    private static boolean isNamed(char sign) {
        return sign == ':' || sign == '_' || sign == '.' || (sign < 128 && Character.isLetterOrDigit(sign));
    }

    private char peek() {
        return at < line.length() ? line.charAt(at) : '\0';
    }

    /// @return whether the braces hold labels and nothing else
    private boolean labels(Map<String, String> labels) {
        at++;
        while (true) {
            blanks();
            if (peek() == '}') {
                at++;
                return true;
            }
            String label = name();
            blanks();
            if (label.isEmpty() || peek() != '=') {
                return false;
            }
            at++;
            blanks();
            Optional<String> value = quoted();
            if (value.isEmpty()) {
                return false;
            }
            labels.put(label, value.get());
            blanks();
            if (peek() == ',') {
                at++;
            }
        }
    }

    private void blanks() {
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
    }

    private Optional<String> quoted() {
        if (peek() != '"') {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        for (at++; at < line.length(); at++) {
            char sign = line.charAt(at);
            if (sign == '"') {
                at++;
                return Optional.of(text.toString());
            }
            if (sign == '\\' && at + 1 < line.length()) {
                at++;
                sign = line.charAt(at) == 'n' ? '\n' : line.charAt(at);
            }
            text.append(sign);
        }
        return Optional.empty();
    }

    private static Optional<Double> number(String rest) {
        String word = rest.split("[ \t]", 2)[0];
        return switch (word) {
            case "+Inf", "Inf" -> Optional.of(Double.POSITIVE_INFINITY);
            case "-Inf" -> Optional.of(Double.NEGATIVE_INFINITY);
            case "NaN" -> Optional.of(Double.NaN);
            default ->
                word.matches("[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d{1,3})?")
                        ? Optional.of(Double.parseDouble(word))
                        : Optional.empty();
        };
    }
}
