package plimsoll.probes.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LlamaCppFailureTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "E srv start: couldn't bind HTTP server socket, hostname: 127.0.0.1, port: 18998 | Port 18998 is in use",
                "error: invalid argument: --swa-full | does not know the option --swa-full",
                "error loading model: unknown model architecture: 'next5' | does not know the architecture next5",
                "allocating 812.50 MiB on device 1: cudaMalloc failed: out of memory | GPU 1 ran out of memory while 812.50",
                "ggml_gallocr_reserve_n: failed to allocate Vulkan0 buffer of size 1073741824 | Vulkan0 ran out of memory while 1024 MiB",
                "error loading model: unable to allocate CUDA0 buffer | CUDA0 ran out of memory while the weights were loaded",
                "failed to initialize the context: std::bad_alloc | llama.cpp ran out of memory",
                "error loading model: check_tensor_dims: tensor 'x' not found | The model cannot be loaded: check_tensor_dims",
                "srv load_model: failed to load model, '/no/such.gguf' | llama.cpp cannot load /no/such.gguf"
            })
    void eachFailureIsASentence(String line, String sentence) {
        String found =
                LlamaCppFailure.of("I main: starting\n" + line + "\nI bye\n").orElse("");
        assertTrue(found.contains(sentence), found);
    }

    @Test
    void aLogWithoutFailureHasNone() {
        assertEquals(Optional.empty(), LlamaCppFailure.of("I srv llama_server: model loaded\n"));
    }
}
