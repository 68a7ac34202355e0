package plimsoll.ingest.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.ingest.ReadResult.Read;
import plimsoll.mathcore.engine.llamacpp.LlamaCpp;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.engine.llamacpp.companion.Companions;
import plimsoll.mathcore.engine.llamacpp.companion.MtpDraft;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.Outcome;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Refusal;
import plimsoll.mathcore.tensor.ElementType;

/// Runs of llama.cpp b10587 in which models draft with their own blocks for multi-token prediction, measured by this
/// project with the engine's own code, on every architecture that has such blocks: both contexts are exact in each.
class DraftedRunsTest {
    private static final List<DraftedRun> RUNS = new ArrayList<>();
    private static final List<Map<String, String>> MISSES = new ArrayList<>();
    private static final TruthFolder FOLDER = new TruthFolder(folder());

    @BeforeAll
    static void planEveryRun() throws IOException {
        TruthSetups setups = new TruthSetups(FOLDER.setups());
        FOLDER.rows().forEach(row -> RUNS.add(DraftedRun.of(row, setups, DraftedRunsTest::model)));
        for (DraftedRun run : RUNS) {
            MISSES.add(run.misses(assertInstanceOf(Plan.class, planned(run), run.toString())));
        }
    }

    private static Outcome planned(DraftedRun run) {
        TruthRun asked = run.asked();
        return new LlamaCpp().plan(model(asked.header()), asked.workload(), asked.machine());
    }

    private static Model model(String header) {
        return FOLDER.model(header) instanceof Read<Model>(Model model) ? model : fail(header);
    }

    private static Model fail(String header) {
        throw new AssertionError(header);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weights",
                "caches",
                "compute",
                "output",
                "draft weights",
                "draft caches",
                "draft compute",
                "draft output"
            })
    void everyRunHasExactly(String figure) {
        List<String> wrong = new ArrayList<>();
        for (int at = 0; at < MISSES.size(); at++) {
            Optional.ofNullable(MISSES.get(at).get(figure)).ifPresent(wrong::add);
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void theRunsShowEveryArchitectureThatDraftsForItself() {
        assertEquals(17, RUNS.stream().map(run -> run.asked().arch()).distinct().count());
    }

    @ParameterizedTest
    @CsvSource({
        "m-dots3note-bare.gguf, has no graph for the MTP layers",
        "mtp-mimo2.gguf, as one matrix",
        "m-qwen35-full.gguf, A q4_0 V cache needs flash attention"
    })
    void whereTheEngineStopsASentenceSaysSo(String header, String named) {
        MtpDraft draft = new MtpDraft(ElementType.Q4_0, ElementType.Q4_0, 3, true);
        LlamaCppWorkload asked = LlamaCppWorkload.defaults(Tool.SERVER)
                .edit()
                .flashAttention(LlamaCppWorkload.FlashAttention.OFF)
                .companions(new Companions(
                        Optional.empty(), Optional.empty(), Optional.of(draft), Optional.empty(), List.of(), List.of()))
                .done();
        Outcome outcome = new LlamaCpp().plan(model(header), asked, new Machine(Machine.UNKNOWN_HOST, List.of()));
        Refusal refusal = assertInstanceOf(Refusal.class, outcome);
        assertTrue(refusal.sentence().contains(named), refusal.sentence());
    }

    private static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(DraftedRunsTest.class.getResource("drafting"))
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
