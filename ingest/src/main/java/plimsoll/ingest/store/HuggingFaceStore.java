package plimsoll.ingest.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The cache of the Hugging Face hub, which Transformers, vLLM, MLX and newer llama.cpp share.
///
/// Source: `HF_HUB_CACHE` and its fall-backs in huggingface_hub's documentation; hf-cache.cpp of llama.cpp b10587.
final class HuggingFaceStore implements Store {
    @Override
    public String id() {
        return "huggingface";
    }

    @Override
    public String name() {
        return "Hugging Face";
    }

    @Override
    public List<Path> folders(Environment here) {
        return Stream.of(
                        here.folder("HF_HUB_CACHE"),
                        here.folder("HUGGINGFACE_HUB_CACHE"),
                        here.folder("HF_HOME").map(home -> home.resolve("hub")),
                        here.folder("TRANSFORMERS_CACHE"),
                        here.folder("XDG_CACHE_HOME").map(cache -> cache.resolve("huggingface/hub")),
                        Optional.of(here.home().resolve(".cache/huggingface/hub")))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    @Override
    public void collect(Path folder, Finds finds) {
        FolderTree.collect(this, folder, finds, _ -> "");
    }
}
