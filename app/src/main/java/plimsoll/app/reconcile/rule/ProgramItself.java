package plimsoll.app.reconcile.rule;

import java.util.Optional;
import plimsoll.app.reconcile.Gap;
import plimsoll.app.reconcile.MemoryPart;
import plimsoll.app.reconcile.Rule;
import plimsoll.mathcore.units.Bytes;

/// What the engine's program keeps in main memory besides its buffers: the vocabulary with its tables, graphs, threads
/// and what it serves HTTP with.
///
/// Source: llama-server b10587 on Linux: 3.4 MiB beside its buffers with 259 tokens, 21 with 128,259, so 140 to 170
/// bytes a token; twice that and 32 MiB are allowed for other systems and vocabularies.
final class ProgramItself implements Rule {
    private static final long LEAST_TOKEN = 80;
    private static final long MOST_TOKEN = 320;
    private static final long MOST_PROGRAM = 32 * Bytes.MIB;

    @Override
    public String name() {
        return "program";
    }

    @Override
    public Optional<Claim> of(Gap gap) {
        long tokens = gap.scene().plan().model().vocabularySize();
        return gap.isHost() && gap.part() == MemoryPart.CONTEXT && gap.scene().enginePid() > 0
                ? Optional.of(new Claim(
                        tokens * LEAST_TOKEN,
                        tokens * MOST_TOKEN + MOST_PROGRAM,
                        "The engine's program itself: a vocabulary of %,d tokens with its tables, graphs and threads."
                                .formatted(tokens)))
                : Optional.empty();
    }
}
