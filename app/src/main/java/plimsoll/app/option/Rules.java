package plimsoll.app.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import plimsoll.mathcore.engine.llamacpp.TensorOverride;

/// Rules that put tensors into buffers, such as `\.ffn_.*_exps=CPU`, several separated by commas.
record Rules() implements Domain<List<TensorOverride>> {
    @Override
    public Optional<List<TensorOverride>> read(String words) {
        List<TensorOverride> rules = new ArrayList<>();
        for (String word : words.split(",", -1)) {
            int equals = word.indexOf('=');
            if (equals < 1 || !isPattern(word.substring(0, equals))) {
                return Optional.empty();
            }
            TensorOverride rule = new TensorOverride(word.substring(0, equals), word.substring(equals + 1));
            if (rule.device() < 0) {
                return Optional.empty();
            }
            rules.add(rule);
        }
        return Optional.of(rules);
    }

    private static boolean isPattern(String text) {
        try {
            Pattern.compile(text);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    @Override
    public String write(List<TensorOverride> rules) {
        return rules.stream().map(rule -> rule.pattern() + "=" + rule.buffer()).collect(Collectors.joining(","));
    }

    @Override
    public String what() {
        return "rules of a regular expression and CPU or a GPU, such as \\.ffn_.*_exps=CPU or blk\\.0\\.=CUDA1";
    }

    @Override
    public boolean isList() {
        return true;
    }
}
