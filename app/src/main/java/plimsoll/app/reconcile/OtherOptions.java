package plimsoll.app.reconcile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.FlashAttention;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkloadEdit;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Resolved;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.probes.engine.LlamaCppLog;

/// The engine ran with other options than were planned: given by hand, or changed by `--fit`.
final class OtherOptions implements Step {
    @Override
    public Optional<Taken> of(Setup setup, Plan plan, LlamaCppLog log) {
        List<String> changes = new ArrayList<>();
        LlamaCppWorkload workload = setup.workload();
        LlamaCppWorkloadEdit edit = workload.edit();
        Map<String, String> said = log.settings();
        Resolved planned = plan.resolved();
        number(said, "n_ctx").ifPresent(n -> change(changes, "n_ctx", planned.ctxSize(), n, () -> edit.ctxSize(n)));
        number(said, "n_batch")
                .ifPresent(n -> change(changes, "n_batch", planned.batchSize(), n, () -> edit.batchSize(n)));
        number(said, "n_ubatch")
                .ifPresent(n -> change(changes, "n_ubatch", planned.ubatchSize(), n, () -> edit.ubatchSize(n)));
        number(said, "n_seq_max")
                .ifPresent(n -> change(changes, "n_seq_max", workload.parallel(), n, () -> edit.parallel(n)));
        truth(said, "kv_unified")
                .ifPresent(on -> change(changes, "kv_unified", workload.kvUnified(), on, () -> edit.kvUnified(on)));
        truth(said, "flash_attn")
                .ifPresent(on -> change(
                        changes,
                        "flash_attn",
                        planned.flashAttention(),
                        on,
                        () -> edit.flashAttention(on ? FlashAttention.ON : FlashAttention.OFF)));
        type(said, "type_k")
                .ifPresent(to -> change(changes, "type_k", workload.cacheTypeK(), to, () -> edit.cacheTypeK(to)));
        type(said, "type_v")
                .ifPresent(to -> change(changes, "type_v", workload.cacheTypeV(), to, () -> edit.cacheTypeV(to)));
        outputs(said, workload, planned).ifPresent(n -> {
            changes.add("n_outputs_max " + n);
            edit.outputsMax(n);
        });
        layers(plan, workload, log).ifPresent(n -> {
            changes.add(n + " layers on GPUs instead of " + all(plan, workload));
            edit.gpuLayers(n);
        });
        return changes.isEmpty() ? Optional.empty() : Optional.of(taken(setup.with(edit.done()), changes, log));
    }

    private static Taken taken(Setup setup, List<String> changes, LlamaCppLog log) {
        return log.fitted()
                ? new Taken(setup, "fit", "--fit changed what was asked for: " + String.join(", ", changes) + ".")
                : new Taken(
                        setup,
                        "options",
                        "The engine ran with other options than were planned: " + String.join(", ", changes) + ".");
    }

    private static <T> void change(List<String> changes, String name, T planned, T ran, Runnable set) {
        if (!planned.equals(ran)) {
            changes.add(name + " " + ran + " instead of " + planned);
            set.run();
        }
    }

    private static Optional<Integer> number(Map<String, String> said, String key) {
        String word = said.getOrDefault(key, "");
        return word.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(word)) : Optional.empty();
    }

    private static Optional<Boolean> truth(Map<String, String> said, String key) {
        return switch (said.getOrDefault(key, "")) {
            case "true", "1", "enabled", "on" -> Optional.of(true);
            case "false", "0", "disabled", "off" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<ElementType> type(Map<String, String> said, String key) {
        return Optional.ofNullable(said.get(key))
                .flatMap(word -> Arrays.stream(ElementType.values())
                        .filter(type -> type.name().equalsIgnoreCase(word))
                        .findFirst());
    }

    /// The rows of logits that a batch may have, where the log says them and they are not the default.
    private static Optional<Integer> outputs(Map<String, String> said, LlamaCppWorkload asked, Resolved planned) {
        int usual = asked.tool() == Tool.SERVER ? asked.parallel() : planned.batchSize();
        int most = asked.outputsMax() > 0 ? asked.outputsMax() : usual;
        int sequences = number(said, "n_seq_max").orElse(asked.parallel());
        boolean isDefault = asked.outputsMax() == 0 && asked.tool() == Tool.SERVER;
        return number(said, "n_outputs_max").filter(n -> n != (isDefault ? sequences : most));
    }

    /// The output counts as one layer.
    private static Optional<Integer> layers(Plan plan, LlamaCppWorkload asked, LlamaCppLog log) {
        OptionalInt ran = log.layersOnGpu();
        boolean hasGpu = plan.devices().size() > 1;
        return hasGpu && ran.isPresent() && ran.getAsInt() != all(plan, asked)
                ? Optional.of(ran.getAsInt())
                : Optional.empty();
    }

    private static int all(Plan plan, LlamaCppWorkload asked) {
        int most = plan.model().numHiddenLayers() + 1;
        return asked.gpuLayers() < 0 ? most : Math.min(asked.gpuLayers(), most);
    }
}
