package plimsoll.app.reconcile;

import java.util.List;
import java.util.Optional;
import plimsoll.ingest.gguf.GgufSet;
import plimsoll.mathcore.plan.Plan;
import plimsoll.probes.Gpu;
import plimsoll.probes.engine.LlamaCppLog;

/// Everything that causes are sought in.
///
/// @param plan    what ran, planned: the first plan after every step that was taken
/// @param log     what the engine printed
/// @param files   the model's files, where it is of such
/// @param before  the GPUs before the engine was started, none where nobody looked
/// @param now     the GPUs with the engine running, none where nobody looked
/// @param enginePid the engine's process, 0 where it is not known
public record Scene(
        Plan plan, LlamaCppLog log, Optional<GgufSet> files, List<Gpu> before, List<Gpu> now, long enginePid) {
    public Scene {
        before = List.copyOf(before);
        now = List.copyOf(now);
    }

    /// Only a log.
    public static Scene of(Plan plan, LlamaCppLog log, Optional<GgufSet> files) {
        return new Scene(plan, log, files, List.of(), List.of(), 0);
    }

    Scene after(Plan other) {
        return new Scene(other, log, files, before, now, enginePid);
    }
}
