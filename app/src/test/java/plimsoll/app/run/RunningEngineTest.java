package plimsoll.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.probes.engine.EngineState.Phase;

class RunningEngineTest {
    @Test
    void aNoteSpeaksOfItsOwnRunner() {
        RunningEngine first = MadeUpEngine.started(
                MadeUpEngine.of("llama.cpp", "b10587", 9001, 71, Phase.READY, "sha256-1", 1), "--mmproj", "eyes.gguf");
        RunningEngine second = MadeUpEngine.started(
                MadeUpEngine.of("llama.cpp", "b10587", 9002, 72, Phase.READY, "sha256-2", 1),
                "--pooling",
                "rank",
                "--embeddings");
        RunningEngine ollama = MadeUpEngine.keeping(
                MadeUpEngine.of("ollama", "0.31.0", 11_434, 70, Phase.READY, "barge:8b", 1), first, second);
        assertEquals(
                List.of("Its llama-server (process 71) has loaded eyes.gguf beside the model;"
                        + " what the plan lacks of that is in its memory."),
                ollama.notes(first));
        assertEquals(
                List.of("Its llama-server (process 72) was started with --pooling, --embeddings,"
                        + " not counted in the plan."),
                ollama.notes(second));
        assertEquals(
                List.of("It has loaded eyes.gguf beside the model; what the plan lacks of that is in its memory."),
                first.notes(first));
    }
}
