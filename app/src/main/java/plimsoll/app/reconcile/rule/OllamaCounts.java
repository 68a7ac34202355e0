package plimsoll.app.reconcile.rule;

import java.util.Optional;
import java.util.stream.Stream;
import plimsoll.app.reconcile.Gap;
import plimsoll.app.reconcile.Held;
import plimsoll.app.reconcile.MemoryPart;
import plimsoll.app.reconcile.Rule;
import plimsoll.ingest.gguf.GgufFile;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.model.Layer;

/// Ollama adds up the buffers that its llama-server prints, one of each name: of the two caches of a model with windows
/// it keeps the later, which is that of the windows. Where it read none, it tells the size of the file.
///
/// Source: Ollama since its models run in llama-server, `llm/llama_server.go`; llama.cpp b10587,
/// `llama_kv_cache_iswa`.
final class OllamaCounts implements Rule {
    @Override
    public String name() {
        return "ollama";
    }

    @Override
    public Optional<Claim> of(Gap gap) {
        boolean isHere =
                gap.part() == MemoryPart.BUFFERS && gap.measured().source().equals(Held.OLLAMA);
        return Stream.of(cache(gap), file(gap))
                .flatMap(Optional::stream)
                .filter(claim -> isHere
                        && Math.abs(gap.bytes() - claim.low()) <= gap.measured().slack())
                .findFirst();
    }

    private static Optional<Claim> cache(Gap gap) {
        boolean hasWindows = gap.scene().plan().layers().stream().anyMatch(layer -> isWindowed(layer.layer()));
        long whole = gap.scene().plan().layers().stream()
                .filter(layer -> !isWindowed(layer.layer()))
                .flatMap(layer -> layer.shares().stream())
                .filter(share -> share.device() == gap.at())
                .mapToLong(share -> share.kvCache())
                .sum();
        return hasWindows && whole > 0
                ? Optional.of(
                        Claim.exactly(-whole, "Ollama counts one of the two caches, that of the layers with a window."))
                : Optional.empty();
    }

    private static boolean isWindowed(Layer layer) {
        return layer.any(attention -> attention.memory().reach() instanceof Reach.Window
                || attention.memory().reach() instanceof Reach.Chunk);
    }

    private static Optional<Claim> file(Gap gap) {
        return gap.scene()
                .files()
                .map(files -> files.files().stream().mapToLong(GgufFile::size).sum())
                .map(bytes -> Claim.exactly(
                        bytes - gap.expected(), "Ollama read no sizes of buffers and tells the size of the file."));
    }
}
