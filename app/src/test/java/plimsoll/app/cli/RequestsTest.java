package plimsoll.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.app.cli.Session.Result;

class RequestsTest {
    private static final String EVERYTHING = """
            {"id":"a","model":"tiny.gguf","engine":"llama.cpp","ctx_size":8192,"batch_size":2048,"ubatch_size":512,\
            "parallel":1,"kv_unified":false,"swa_full":false,"cache_type_k":"f16","cache_type_v":"f16",\
            "flash_attn":"auto","kv_offload":true,"mmap":true,"op_offload":false,"outputs_max":0,"gpu_layers":-1,\
            "tensor_split":[3,1],"split_mode":"layer","main_gpu":0,"tool":"cli","host_memory":"64GiB","fit":false,\
            "override_tensor":["\\\\.ffn_.*_exps=CPU"],"cpu_moe":false,"n_cpu_moe":0,"engine_version":"b10587",\
            "devices":[{"backend":"cuda","memory":"48GiB","free":"40GiB"},{"name":"RTX 4090","count":2}]}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeModel() {
        TinyGguf.write(folder.resolve("tiny.gguf"));
    }

    @Test
    void everyKeyOfTheContractIsTaken() {
        Result result = answered(EVERYTHING);
        JsonNode answer = result.json();
        assertEquals(0, result.status(), result.out());
        assertEquals("a", answer.get("id").asText());
        assertEquals("id", answer.fieldNames().next());
        assertEquals(4, answer.get("memory").size());
        assertEquals(64L << 30, answer.get("memory").get(0).get("capacity").longValue());
        assertEquals(8L << 30, answer.get("memory").get(1).get("others").longValue());
    }

    @Test
    void howAFileIsLoadedIsSaidAsOnTheCommandLine() {
        assertTrue(mapped("\"load_mode\":\"auto\""));
        assertFalse(mapped("\"load_mode\":\"dio\""));
        assertFalse(mapped("\"mlock\":true"));
        assertTrue(mapped("\"mlock\":false"));
        assertFalse(mapped("\"direct_io\":true"));
        assertTrue(answered("{\"model\":\"tiny.gguf\",\"load_mode\":\"fast\"}")
                .out()
                .contains("takes auto, none"));
    }

    private boolean mapped(String key) {
        return answered("{\"model\":\"tiny.gguf\"," + key + "}")
                .json()
                .at("/memory/0/mapped")
                .asBoolean();
    }

    @Test
    void aRequestWithoutDevicesIsForTheProcessorAlone() {
        JsonNode answer = answered("{\"model\":\"tiny.gguf\"}").json();
        assertEquals(1, answer.get("memory").size());
        assertTrue(answer.get("memory").get(0).get("capacity").isNull());
        assertTrue(answer.get("id").isNull());
    }

    @Test
    void devicesMayBeNamedAsOnTheCommandLine() {
        JsonNode answer = answered("{\"model\":\"tiny.gguf\",\"device\":[\"this\",\"RTX 4090x2\"]}")
                .json();
        assertEquals(3, answer.get("memory").size());
        assertEquals(8L << 30, answer.get("memory").get(0).get("capacity").longValue());
    }

    @Test
    void aGpuThatSharesTheMachinesMemoryIsJudgedWithTheHost() {
        JsonNode answer = answered("{\"model\":\"tiny.gguf\",\"devices\":[{\"name\":\"Apple M3 Max (40c) 128GB\"}]}")
                .json();
        JsonNode host = answer.get("memory").get(0);
        JsonNode gpu = answer.get("memory").get(1);
        assertEquals(128L << 30, gpu.get("shares").longValue());
        assertEquals(128L << 30, host.get("capacity").longValue());
        assertEquals(96L << 30, gpu.get("capacity").longValue());
    }

    @Test
    void anEmptyListIsNoList() {
        Result result = answered("{\"model\":\"tiny.gguf\",\"tensor_split\":[],\"override_tensor\":[],\"devices\":[]}");
        assertEquals(0, result.status(), result.out());
    }

    @Test
    void aCapacityThatIsNotKnownIsNamedInAWarning() {
        JsonNode answer =
                answered("{\"model\":\"tiny.gguf\",\"device\":\"RTX 4090\"}").json();
        assertTrue(answer.get("warnings").toString().contains("memory of host is not known"), answer.toString());
    }

    @Test
    void aModelThatDoesNotFitIsNoFailure() {
        Result result = answered(
                "{\"model\":\"llama-3.1-8b\",\"devices\":[{\"backend\":\"cuda\",\"memory\":\"1GiB\"}],\"ctx_size\":512}");
        assertFalse(result.json().get("verdict").get("fits").booleanValue());
        assertEquals(0, result.status());
    }

    @Test
    void linesAreAnsweredInTheirOrderAndABadOneDoesNotStopTheOthers() {
        Result result = answered("\uFEFF" + """
                {"id":1,"model":"tiny.gguf"}

                nonsense
                {"id":"two","model":"absent.gguf"}
                {"id":3.5,"model":"tiny.gguf","ctx_size":"1k"}\r
                {"id":true,"model":"tiny.gguf","ctx_""");
        List<JsonNode> answers = result.jsonLines();
        assertEquals(3, result.status());
        assertEquals(
                List.of("1", "null", "\"two\"", "3.5", "true"),
                answers.stream().map(a -> a.get("id").toString()).toList());
        assertEquals(
                List.of(false, true, true, false, true),
                answers.stream().map(a -> a.has("error")).toList());
        assertEquals(1024, answers.get(3).get("resolved").get("ctx_size").intValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                                         | not a JSON object",
                "{'model':'tiny.gguf'} {}                                   | more than one",
                "{'model':'tiny.gguf','model':'b'}                          | 'model' twice",
                "{'model':'tiny.gguf'                                       | torn",
                "{'a':[[[[[[[[[[1]]]]]]]]]]}                                | nested",
                "{'ctx_size':512}                                           | 'model' is missing",
                "{'model':7}                                                | 'model' takes",
                "{'model':'tiny.gguf','ctx_sise':512}                       | 'ctx_size'",
                "{'model':'tiny.gguf','ctx_size':true}                      | 'ctx_size' takes",
                "{'model':'tiny.gguf','ctx_size':[1,2]}                     | 'ctx_size' takes",
                "{'model':'tiny.gguf','ctx_size':{'a':1}}                   | 'ctx_size' takes",
                "{'model':'tiny.gguf','ctx_size':1.5}                       | 'ctx_size' takes",
                "{'model':'tiny.gguf','ctx_size':1e999999999}               | 'ctx_size' takes",
                "{'model':'tiny.gguf','kv_unified':'yes'}                   | 'kv_unified' takes",
                "{'model':'tiny.gguf','kv_unified':1}                       | 'kv_unified' takes",
                "{'model':'tiny.gguf','cache_type_k':'q9'}                  | 'cache_type_k' takes",
                "{'model':'tiny.gguf','tensor_split':[3,'x']}               | 'tensor_split' takes",
                "{'model':'tiny.gguf','devices':{}}                         | 'devices' takes",
                "{'model':'tiny.gguf','devices':[7]}                        | 'devices' takes",
                "{'model':'tiny.gguf','devices':[{'backend':'cuda'}]}       | memory",
                "{'model':'tiny.gguf','devices':[{'memory':'0'}]}           | memory",
                "{'model':'tiny.gguf','devices':[{'memory':'1GiB','free':'2GiB'}]} | free",
                "{'model':'tiny.gguf','host_memory':'-1'}                   | 'host_memory' takes",
                "{'model':'tiny.gguf','engine':'vllm'}                      | vllm",
                "{'model':'tiny.gguf','mmproj':'x'}                         | --mmproj",
                "{'id':[1],'model':'tiny.gguf'}                             | 'id' takes",
            })
    void aBadLineIsAnsweredWithItsSentence(String line, String named) {
        Result result = answered(line.replace('\'', '"'));
        assertEquals(3, result.status());
        assertEquals(1, result.out().lines().count());
        String error = result.json().get("error").asText();
        assertTrue(error.replace('"', '\'').contains(named), error);
    }

    /// Bytes of a good line replaced, doubled and left out, at random.
    @Test
    void whateverALineHoldsItIsAnsweredOnce() {
        Random random = new Random(25);
        byte[] good = EVERYTHING.strip().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        int count = 2000;
        for (int line = 0; line < count; line++) {
            lines.writeBytes(mutated(good, random));
            lines.write('\n');
        }
        List<JsonNode> answers = new Session(folder)
                .typing(lines.toByteArray())
                .run("plan", "--requests", "-")
                .jsonLines();
        assertEquals(count, answers.size());
        assertTrue(answers.stream().allMatch(answer -> answer.has("error") || answer.has("verdict")));
    }

    private static byte[] mutated(byte[] good, Random random) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int at = random.nextInt(1, good.length);
        int until = Math.min(good.length, at + random.nextInt(4));
        line.write(good, 0, at);
        for (int added = random.nextInt(3); added > 0; added--) {
            int sign = random.nextBoolean() ? good[random.nextInt(good.length)] : random.nextInt(256);
            line.write(sign == '\n' ? ' ' : sign);
        }
        line.write(good, until, good.length - until);
        return line.toByteArray();
    }

    @Test
    void aKeyOfAMegabyteIsRefusedAtOnce() {
        Result result = answered("{\"" + "k".repeat(1 << 20) + "\":1,\"model\":\"tiny.gguf\"}");
        assertTrue(result.json().get("error").asText().length() < 300);
    }

    @Test
    void aLineLongerThanTheCapIsRefusedWithoutKeepingIt() {
        byte[] line = "x".repeat(Lines.LONGEST + 1).getBytes(StandardCharsets.UTF_8);
        byte[] next = "\n{\"id\":2,\"model\":\"tiny.gguf\"}".getBytes(StandardCharsets.UTF_8);
        byte[] both = new byte[line.length + next.length];
        System.arraycopy(line, 0, both, 0, line.length);
        System.arraycopy(next, 0, both, line.length, next.length);
        List<JsonNode> answers =
                new Session(folder).typing(both).run("plan", "--requests", "-").jsonLines();
        assertTrue(answers.get(0).get("error").asText().contains("10 MiB"));
        assertEquals(2, answers.get(1).get("id").intValue());
    }

    @Test
    void pathsAreRelativeToTheFileOfRequests(@TempDir Path elsewhere) throws IOException {
        Path requests = folder.resolve("requests.jsonl");
        Files.writeString(requests, "{\"id\":1,\"model\":\"tiny.gguf\"}\n");
        Result result = new Session(elsewhere).run("plan", "--requests", requests.toString(), "--json");
        assertEquals(0, result.status(), result.out());
        assertEquals("Tiny", result.json().get("model").get("name").asText());
    }

    @Test
    void theServersSharedCacheIsSaidWhereItsOwnDefaultDiffers() {
        String warnings = answered("{\"model\":\"tiny.gguf\",\"parallel\":2}")
                .json()
                .get("warnings")
                .toString();
        assertTrue(warnings.contains("--kv-unified"), warnings);
    }

    private Result answered(String lines) {
        return new Session(folder).typing(lines).run("plan", "--requests", "-");
    }
}
