package plimsoll.ingest.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.ReadResult.Read;
import plimsoll.ingest.ReadResult.Refused;

/// The GGUF models among the files of a repository, the parts of a split one as one, and which of them is meant.
final class HubModels {
    private static final String ENDING = ".gguf";
    private static final int MOST_LISTED = 30;
    private static final Pattern SPLIT = Pattern.compile("(.+)-\\d{5}-of-\\d{5}");

    /// A quantisation at the end of a file's or folder's name.
    private static final Pattern QUANTISATION = Pattern.compile(
            "(?i)(?:^|[-._/])((?:UD-)?" + "(?:I?Q\\d\\w*|TQ\\d_\\d|BF16|FP?16|FP?32|MXFP\\d\\w*|NVFP4\\w*))$");

    /// Files beside a model that are none by themselves.
    private static final Pattern COMPANION = Pattern.compile("(?i).*(?:mmproj|imatrix|mtp-|eagle3-|dflash-|dspark-).*");

    /// @param first        its file, or the first of its parts
    /// @param quantisation as its name says; empty where it says none
    private record One(String first, String quantisation) {}

    private final HubName name;
    private final List<One> models;

    HubModels(HubName name, List<String> files) {
        this.name = name;
        Map<String, String> firsts = new TreeMap<>();
        files.stream()
                .filter(file -> file.toLowerCase(Locale.ROOT).endsWith(ENDING))
                .filter(file -> !COMPANION
                        .matcher(file.substring(file.lastIndexOf('/') + 1))
                        .matches())
                .sorted()
                .forEach(file -> firsts.putIfAbsent(stem(file), file));
        models = firsts.entrySet().stream()
                .map(entry -> new One(entry.getValue(), quantisation(entry.getKey())))
                .toList();
    }

    boolean isEmpty() {
        return models.isEmpty();
    }

    private static String stem(String file) {
        String stem = file.substring(0, file.length() - ENDING.length());
        Matcher split = SPLIT.matcher(stem);
        return split.matches() ? split.group(1) : stem;
    }

    /// By the file's name, else by its folder's.
    private static String quantisation(String stem) {
        String folder = stem.contains("/") ? stem.substring(0, stem.lastIndexOf('/')) : "";
        return Stream.of(stem, folder)
                .map(QUANTISATION::matcher)
                .filter(Matcher::find)
                .map(match -> match.group(1))
                .findFirst()
                .orElse("");
    }

    /// The file of the one model there is, or of the one of a quantisation.
    ///
    /// @param tag a quantisation; empty where none is named
    ReadResult<String> choose(String tag) {
        List<One> meant = tag.isEmpty() ? models : meant(tag);
        return switch (meant.size()) {
            case 0 -> new Refused<>(none(tag));
            case 1 -> new Read<>(meant.getFirst().first());
            default -> new Refused<>(several(meant));
        };
    }

    /// Those of exactly that quantisation, else those that say nearly so, else those llama.cpp would find.
    private List<One> meant(String tag) {
        Pattern anywhere = Pattern.compile(Pattern.quote(tag) + "[.-]", Pattern.CASE_INSENSITIVE);
        return Stream.<Predicate<One>>of(
                        one -> one.quantisation().equalsIgnoreCase(tag),
                        one -> one.quantisation().equalsIgnoreCase("UD-" + tag),
                        one -> anywhere.matcher(one.first()).find())
                .map(test -> models.stream().filter(test).toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private String none(String tag) {
        return "'%s' has no file and no quantisation %s; it has %s"
                .formatted(name.shown(), Quoted.of(tag), listed(models));
    }

    private String several(List<One> meant) {
        String example = word(meant, meant.getFirst());
        return "'%s' has %d GGUF models; add one after a colon, such as %s:%s: it has %s"
                .formatted(name.shown(), meant.size(), name.shown(), example, listed(meant));
    }

    private static String listed(List<One> models) {
        if (models.isEmpty()) {
            return "no GGUF model";
        }
        List<String> words = new ArrayList<>(
                models.stream().limit(MOST_LISTED).map(one -> word(models, one)).toList());
        if (models.size() > MOST_LISTED) {
            words.add("and " + (models.size() - MOST_LISTED) + " more");
        }
        return String.join(", ", words);
    }

    /// Its quantisation where that tells it from the others, else its file.
    private static String word(List<One> models, One one) {
        long same = models.stream()
                .filter(other -> other.quantisation().equals(one.quantisation()))
                .count();
        return one.quantisation().isEmpty() || same > 1 ? Quoted.plain(one.first()) : one.quantisation();
    }
}
