package plimsoll.ingest.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// llama.cpp's own cache: one flat folder whose file names begin with organisation and repository. Since it shares the
/// hub's cache, `LLAMA_CACHE` may name a folder laid out like that instead, or one with both.
///
/// Source: llama.cpp b10587, `fs_get_cache_directory` in common.cpp and `get_cache_directory` in hf-cache.cpp.
final class LlamaCppStore implements Store {
    private static final Pattern FLAT = Pattern.compile("(?i)([^_]+)_(.+?-gguf)_(.+)");

    @Override
    public String id() {
        return "llama.cpp";
    }

    @Override
    public String name() {
        return "llama.cpp";
    }

    @Override
    public List<Path> folders(Environment here) {
        return Stream.of(here.folder("LLAMA_CACHE"), Optional.of(here.caches().resolve("llama.cpp")))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    @Override
    public void collect(Path folder, Finds finds) {
        Finds mine = new Finds(finds::isElsewhere);
        FolderTree.collect(this, folder, mine, _ -> "");
        List<Find> named = new ArrayList<>();
        mine.list().forEach(find -> named.add(find.repository().isEmpty() ? published(find) : find));
        finds.addAll(named);
        finds.trouble(mine.troubles());
    }

    /// Tells organisation and repository from the file's own name, which begins after `-GGUF_`.
    private static Find published(Find find) {
        Matcher match = FLAT.matcher(find.name());
        return match.matches() ? find.named(match.group(3), match.group(1) + "/" + match.group(2)) : find;
    }
}
