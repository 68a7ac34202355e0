package plimsoll.app.screen.live;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import plimsoll.app.ledger.Calibrations;
import plimsoll.app.reconcile.Prediction;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.catalogue.Catalogue;
import plimsoll.mathcore.engine.llamacpp.LlamaCpp;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.Parts;
import plimsoll.mathcore.plan.Plan;

/// A prediction of a model of the catalogue on a made-up machine, and a log as an engine would have printed it.
public final class MadeUpLog {
    static final LlamaCpp ENGINE = new LlamaCpp();
    private static final double MIB = 1 << 20;

    private MadeUpLog() {}

    public static Prediction prediction(int context) {
        return new Prediction(model(), Optional.empty(), ENGINE, workload(context), machine(), Calibrations.NONE);
    }

    /// What an engine printed that ran with this context, and took so many MiB besides.
    public static String log(int context, int unaccounted) {
        Plan plan = (Plan) ENGINE.plan(model(), workload(context), machine());
        Parts host = plan.devices().get(0).parts();
        Parts gpu = plan.devices().get(1).parts();
        String head = """
                common_params_print_info: build 10587 (0000000) with GNU 13.2.0 for Linux
                llama_model_load_from_file_impl: using device CUDA0 (RTX 4090) (0000:01:00.0) - 23500 MiB free
                llama_model_loader: - kv   0:    general.architecture str    = llama
                llama_model_loader: - kv   1:    llama.block_count u32       = 32
                llama_context: n_seq_max             = 1
                llama_context: n_ctx                 = %d
                llama_context: n_batch               = 2048
                llama_context: n_ubatch              = 512
                """.formatted(context);
        return head
                + line("load_tensors: CPU_Mapped model", host.weights())
                + line("load_tensors: CUDA0 model", gpu.weights())
                + line("llama_context: CUDA_Host output", host.output())
                + line("llama_kv_cache: CUDA0 KV", gpu.kvCache())
                + line("sched_reserve: CUDA0 compute", gpu.compute())
                + line("sched_reserve: CUDA_Host compute", host.compute())
                + table(gpu, unaccounted);
    }

    private static String table(Parts gpu, int unaccounted) {
        int model = (int) (gpu.weights() / MIB);
        int cache = (int) (gpu.kvCache() / MIB);
        int compute = (int) (gpu.compute() / MIB);
        int self = model + cache + compute;
        return """
                common_memory_breakdown_print: | memory breakdown [MiB] | total   free    self   model   context   compute    unaccounted |
                common_memory_breakdown_print: |   - CUDA0 (RTX 4090)   | 24076 = %d + (%d = %d + %d + %d) + %d |
                """.formatted(24_076 - self - unaccounted, self, model, cache, compute, unaccounted);
    }

    private static String line(String what, long bytes) {
        return String.format(Locale.ROOT, "%s buffer size = %.2f MiB%n", what, bytes / MIB);
    }

    private static LlamaCppWorkload workload(int context) {
        return LlamaCppWorkload.defaults(Tool.SERVER)
                .edit()
                .ctxSize(context)
                .parallel(1)
                .done();
    }

    private static Machine machine() {
        return new Machine(
                Device.of("Ryzen", Backend.CPU, 64L << 30),
                List.of(Device.of("RTX 4090", Backend.CUDA, 25_246_564_352L)));
    }

    private static Model model() {
        Catalogue shipped = Catalogue.shipped();
        return switch (shipped.named("llama-3.1-8b").then(shipped::read)) {
            case ReadResult.Read<Model>(Model model) -> model;
            case ReadResult.Refused<Model>(String sentence) -> throw new AssertionError(sentence);
        };
    }
}
