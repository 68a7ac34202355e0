package plimsoll.mathcore.engine.llamacpp.departure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.FlashAttention;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.model.WeightsSource;
import plimsoll.mathcore.tensor.Tensors;

class StoppedByFlashAttentionTest {
    @ParameterizedTest
    @CsvSource({"plm, AUTO, true", "plm, ON, true", "plm, OFF, false", "llama, AUTO, false"})
    void plmRunsWithoutFlashAttentionOnly(String architecture, FlashAttention asked, boolean stops) {
        Model model = new Model(
                "model",
                architecture,
                List.of(),
                new Tensors(List.of()),
                8,
                16,
                512,
                true,
                WeightsSource.FILE,
                List.of());
        LlamaCppWorkload options = LlamaCppWorkload.defaults(Tool.SERVER)
                .edit()
                .flashAttention(asked)
                .done();
        assertEquals(
                stops
                        ? Optional.of(
                                "llama.cpp ends with a failed check while it loads a plm model, unless flash attention is"
                                        + " off; use --flash-attn off.")
                        : Optional.empty(),
                StoppedByFlashAttention.refusal(model, options));
    }
}
