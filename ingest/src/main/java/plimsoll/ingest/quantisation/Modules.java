package plimsoll.ingest.quantisation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// Modules that a config names, in the manner of the tool that wrote it. Plain names are looked up, so that a list of
/// thousands costs no more than one of ten; patterns are tried one after the other and are limited in number.
final class Modules {
    static final Modules NONE = new Modules(List.of());

    private static final int LONGEST_PATTERN = 1_000;
    private static final int MOST_PATTERNS = 4_000;

    private final List<Predicate<String>> tests;

    private Modules(List<Predicate<String>> tests) {
        this.tests = tests;
    }

    /// Whether the module is among them; a `*` in its name stands for the number of an expert.
    boolean hold(String module) {
        String name = module.replace('*', '0');
        return tests.stream().anyMatch(test -> test.test(name));
    }

    /// As transformers reads them: a module, what is in it, or the last parts of a name; `*` is anything.
    static Modules named(Config config, List<String> names) throws ConfigFault {
        Set<String> plain = new HashSet<>();
        List<String> patterns = new ArrayList<>();
        for (String name : names) {
            if (name.contains("*")) {
                patterns.add(name);
                patterns.add(name + ".*");
            } else {
                plain.add(name);
            }
        }
        return new Modules(List.of(name -> holdsPart(plain, name), tried(config, patterns)));
    }

    /// As NVIDIA's tool writes them: shell patterns over whole names, and modules with all that is in them.
    static Modules wildcards(Config config, List<String> patterns) throws ConfigFault {
        Set<String> modules = new HashSet<>();
        Set<String> beginnings = new HashSet<>();
        List<String> others = new ArrayList<>();
        for (String pattern : patterns) {
            int star = pattern.indexOf('*');
            if (star < 0) {
                modules.add(pattern);
            } else if (star == pattern.length() - 1) {
                beginnings.add(pattern.substring(0, star));
            } else {
                others.add(pattern);
            }
        }
        return new Modules(
                List.of(name -> isIn(modules, name), name -> beginsWith(beginnings, name), tried(config, others)));
    }

    /// As compressed-tensors reads them: modules, regular expressions behind `re:`, or classes of modules.
    static Modules targets(Config config, List<String> targets) throws ConfigFault {
        Set<String> modules = new HashSet<>();
        List<Pattern> patterns = new ArrayList<>();
        for (String target : targets) {
            if (target.startsWith("re:")) {
                patterns.add(pattern(config, target.substring(3)));
            } else {
                modules.add(target);
            }
        }
        limited(config, patterns);
        boolean all = modules.contains("Linear");
        return new Modules(List.of(
                name -> all || isIn(modules, name),
                name -> patterns.stream().anyMatch(pattern -> Bounded.begins(pattern, name))));
    }

    /// A regular expression of the config's.
    static Pattern pattern(Config config, String regex) throws ConfigFault {
        try {
            config.require(regex.length() <= LONGEST_PATTERN, "a pattern of modules is longer than 1,000 characters");
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw config.fault("is wrong: " + Quoted.of(regex)
                    + " is no regular expression; take the config.json of the published model");
        }
    }

    private static Predicate<String> tried(Config config, List<String> wildcards) throws ConfigFault {
        List<Pattern> patterns = new ArrayList<>();
        for (String wildcard : wildcards) {
            patterns.add(pattern(config, Pattern.quote(wildcard).replace("*", "\\E.*\\Q")));
        }
        limited(config, patterns);
        return name -> patterns.stream().anyMatch(pattern -> Bounded.matches(pattern, name));
    }

    private static void limited(Config config, List<Pattern> patterns) throws ConfigFault {
        config.require(patterns.size() <= MOST_PATTERNS, "it names modules by more than 4,000 patterns");
    }

    /// Whether a whole name, or a module that it is in, is among these.
    private static boolean isIn(Set<String> modules, String name) {
        for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
            if (modules.contains(name.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    /// Whether successive parts of a name are among these.
    private static boolean holdsPart(Set<String> parts, String name) {
        for (int start = 0; start >= 0; start = name.indexOf('.', start) + 1) {
            if (isIn(parts, name.substring(start))) {
                return true;
            }
            if (name.indexOf('.', start) < 0) {
                return false;
            }
        }
        return false;
    }

    private static boolean beginsWith(Set<String> beginnings, String name) {
        for (int end = name.length(); end >= 0; end--) {
            if (beginnings.contains(name.substring(0, end))) {
                return true;
            }
        }
        return false;
    }
}
