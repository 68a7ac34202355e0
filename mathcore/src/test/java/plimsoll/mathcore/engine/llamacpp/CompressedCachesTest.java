package plimsoll.mathcore.engine.llamacpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.plan.Parts;
import plimsoll.mathcore.plan.Plan;

/// Caches of entries that stand for several tokens, against dry runs of llama.cpp b10587 on the processor, which this
/// project made with the keys of DeepSeek-V4-Flash.
class CompressedCachesTest {
    @ParameterizedTest
    @CsvSource({
        "4096,   1,  false, false,   66584576,  12206080",
        "32768,  1,  false, false,  259260416,  12206080",
        "32768,  4,  false, false,  376438784,  48824320",
        "131072, 4,  true,  false, 3742367744,  48824320",
        "4096,   1,  false, true,   213123072,  12206080",
        "4096,   8,  false, false,  277348352,  97648640",
    })
    void takeWhatLlamaCppTakes(int ctx, int parallel, boolean unified, boolean full, long cache, long state) {
        LlamaCppWorkload asked = LlamaCppWorkload.defaults(Tool.CLI)
                .edit()
                .ctxSize(ctx)
                .ubatchSize(512)
                .parallel(parallel)
                .kvUnified(unified)
                .swaFull(full)
                .done();
        Machine processor = new Machine(Machine.UNKNOWN_HOST, List.of());
        Plan plan = assertInstanceOf(Plan.class, new LlamaCpp().plan(SampleModels.deepSeekV4Flash(), asked, processor));
        Parts parts = plan.devices().getFirst().parts();
        assertEquals(cache, parts.kvCache());
        assertEquals(state, parts.recurrentState());
        assertEquals(parallel, plan.resolved().streams());
    }
}
