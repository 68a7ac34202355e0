package plimsoll.mathcore.engine.llamacpp.departure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.model.WeightsSource;
import plimsoll.mathcore.tensor.Tensors;

class EveryRowOfEncodersTest {
    @ParameterizedTest
    @CsvSource({"t5, 2048", "t5encoder, 2048", "bert, 1", "llama, 1"})
    void aLimitOnRowsIsIgnoredWhereTheModelHasAnEncoder(String architecture, int rows) {
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
        LlamaCppWorkload asked = LlamaCppWorkload.defaults(Tool.CLI)
                .edit()
                .batchSize(2048)
                .outputsMax(1)
                .done();
        assertEquals(rows, Departures.applied(model, asked).outputsMax());
    }
}
