package plimsoll.app.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LoadLogTest {
    private static final String BUILD =
            "0.00.011.589 I cmn  common_param: common_params_print_info: build 10587 (0) x\n";
    private static final String LEVEL =
            "0.00.011.600 I cmn  common_param: common_params_print_info: verbosity = 4 (adjust)\n";
    private static final String LOADED = "0.07.200.000 I srv    load_model: loading model 'a.gguf'\n";

    @Test
    void ofSeveralRunsTheNewestCountsWithWhatItTellsOfItsBuild() throws IOException {
        assertEquals(BUILD + LEVEL, newest(BUILD + LEVEL + LOADED + BUILD + LEVEL));
        assertEquals(LEVEL + LOADED, newest(LOADED + LEVEL + LOADED));
        assertEquals(LOADED, newest(LOADED));
        assertEquals("", newest(""));
    }

    @Test
    void aRunThatSaysLittleBeginsWhereTheStampsGoBack() throws IOException {
        String quiet = "0.00.011.700 W srv  llama_server: CORS is set to allow all origins\n";
        assertEquals(quiet, newest(BUILD + LEVEL + LOADED + quiet));
        String hours = "75.07.200.000 W srv  slot: late\n";
        assertEquals(LOADED + hours, newest(LOADED + hours));
    }

    @Test
    void linesOfThreadsThatCrossAreOneRun() throws IOException {
        String crossed = LOADED + "0.07.199.998 I que    start_loop: waiting\n";
        assertEquals(BUILD + LEVEL + crossed, newest(BUILD + LEVEL + crossed));
    }

    @Test
    void whatARouterPassesOnFromItsChildrenIsNoStartOfItsOwn() throws IOException {
        String children = "[35813] " + BUILD + "[35813] " + LEVEL + "[35813] " + LOADED + "[ 5814] " + LEVEL;
        assertEquals(BUILD + LEVEL + children, newest(BUILD + LEVEL + children));
    }

    @Test
    void aLogLongerThanAnyLoadTellsNothing() throws IOException {
        byte[] much = new byte[(64 << 20) + 1];
        Arrays.fill(much, (byte) '\n');
        assertEquals("", LoadLog.newest(new ByteArrayInputStream(much)));
    }

    @Test
    void ofSeveralLoadsThoseOfTheFileCount() {
        String start = "start\n";
        String first = load("aa.gguf") + "buffers of aa\n";
        String second = load("b (1).gguf") + "buffers of bb\n";
        String all = start + first + second + first;
        assertEquals(start + first + first, LoadLog.loads(all, "aa.gguf"));
        assertEquals(start + second, LoadLog.loads(all, "b (1).gguf"));
        assertEquals(all, LoadLog.loads(all, "cc.gguf"));
        assertEquals(start, LoadLog.loads(start, "aa.gguf"));
    }

    private static String load(String file) {
        return "[35813] 0.00.009.291 I llama_model_loader: loaded meta data with 19 key-value pairs and 39 tensors from"
                + " /my models/" + file + " (version GGUF V3 (latest))\n";
    }

    private static String newest(String text) throws IOException {
        return LoadLog.newest(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
