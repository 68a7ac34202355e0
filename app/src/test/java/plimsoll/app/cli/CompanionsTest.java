package plimsoll.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.app.cli.Session.Result;

class CompanionsTest {
    private static final String GPU = "\"devices\":[{\"backend\":\"cuda\",\"memory\":\"24GiB\"}]";

    @TempDir
    Path folder;

    @BeforeEach
    void write() {
        TinyGguf.write(folder.resolve("tiny.gguf"));
        TinyGguf.writeAdapter(folder.resolve("lora.gguf"), "llama");
        TinyGguf.writeAdapter(folder.resolve("other.gguf"), "gemma3");
        TinyGguf.writeVector(folder.resolve("vector.gguf"), TinyGguf.WIDTH);
        TinyGguf.writeVector(folder.resolve("wide.gguf"), 2 * TinyGguf.WIDTH);
        TinyGguf.writeProjector(folder.resolve("eye.gguf"));
    }

    @Test
    void aPlanWithoutCompanionsHasNoKeysForThem() {
        JsonNode answer = answered(GPU);
        assertNull(answer.get("companions"));
        assertNull(answer.get("memory").get(0).get("draft"));
    }

    @Test
    void everythingThatIsLoadedBesideTheModelCounts() {
        JsonNode answer = answered("\"mmproj\":\"eye.gguf\",\"model_draft\":\"tiny.gguf\",\"lora\":[\"lora.gguf\"],"
                + "\"control_vector\":\"vector.gguf\"," + GPU);
        assertEquals(4, answer.get("companions").size(), answer.toString());
        for (JsonNode device : answer.get("memory")) {
            long sum = 0;
            for (String part : new String[] {
                "weights",
                "kv_cache",
                "recurrent_state",
                "compute",
                "output",
                "overhead",
                "projector",
                "draft",
                "adapters"
            }) {
                sum += device.get(part).longValue();
            }
            assertEquals(device.get("total").longValue(), sum);
        }
    }

    @Test
    void aDraftModelIsPlannedAsAModelWithTheContextOfItsTarget() {
        JsonNode alone = answered("\"outputs_max\":4,\"ctx_size\":1024," + GPU);
        JsonNode both = answered("\"ctx_size\":1024,\"model_draft\":\"tiny.gguf\"," + GPU);
        JsonNode gpu = alone.get("memory").get(1);
        long expected = gpu.get("total").longValue() - gpu.get("overhead").longValue();
        assertEquals(expected, both.get("memory").get(1).get("draft").longValue());
    }

    @Test
    void anAdapterLiesWhereTheWeightsLieThatItChanges() {
        long pairs = 2 * (TinyGguf.WIDTH * 4L * 2 + 4 * 64 * 2);
        assertEquals(
                pairs,
                answered("\"lora\":\"lora.gguf\"," + GPU)
                        .get("memory")
                        .get(1)
                        .get("adapters")
                        .longValue());
        assertEquals(
                pairs,
                answered("\"gpu_layers\":0,\"lora\":\"lora.gguf\"," + GPU)
                        .get("memory")
                        .get(0)
                        .get("adapters")
                        .longValue());
    }

    @Test
    void aControlVectorHasARowForEachLayerButTheFirst() {
        JsonNode answer = answered("\"control_vector\":\"vector.gguf\"," + GPU);
        assertEquals(
                TinyGguf.WIDTH * 4L, answer.get("memory").get(1).get("adapters").longValue());
    }

    @Test
    void aProjectorLiesOnTheFirstGpuUnlessItIsKeptFromIt() {
        JsonNode on =
                answered("\"gpu_layers\":0,\"mmproj\":\"eye.gguf\"," + GPU).get("memory");
        assertTrue(on.get(1).get("projector").longValue()
                > on.get(0).get("projector").longValue());
        JsonNode off = answered("\"mmproj_offload\":false,\"mmproj\":\"eye.gguf\"," + GPU)
                .get("memory");
        assertEquals(0, off.get(1).get("projector").longValue());
        assertTrue(off.get(0).get("projector").longValue() > 0);
    }

    @ParameterizedTest
    @CsvSource({
        "lora, other.gguf, is for gemma3",
        "lora, tiny.gguf, is no adapter",
        "control_vector, wide.gguf, wide",
        "control_vector, tiny.gguf, no directions",
        "mmproj, tiny.gguf, not clip",
        "mmproj, nowhere.gguf, does not exist",
        "model_draft, eye.gguf, is a projector",
        "ctx_size_draft, 4096, does not exist",
        "spec_type, draft-mtp, no layers for multi-token prediction",
        "spec_type, draft-simple, name it with --model-draft",
        "spec_type, draft-eagle3, draft-eagle3 is not planned",
        "spec_type, draft-dflash, draft-dflash is not planned",
        "spec_type, guessing, takes none"
    })
    void whatCannotBeLoadedIsRefusedInASentence(String key, String words, String named) {
        JsonNode answer = answered("\"" + key + "\":\"" + words + "\"");
        assertTrue(answer.has("error"), answer.toString());
        assertTrue(
                answer.get("error").asText().contains(named),
                answer.get("error").asText());
    }

    @Test
    void draftsThatAreLookedUpTakeRowsOfLogitsAndATable() {
        long rows = 4 * (1 + 16);
        JsonNode alone = answered("\"outputs_max\":" + rows + "," + GPU).get("memory");
        JsonNode both = answered("\"spec_type\":\"ngram-simple,ngram-mod\",\"spec_ngram_simple_size_m\":8,"
                        + "\"spec_ngram_mod_n_max\":16," + GPU)
                .get("memory");
        assertEquals(alone.get(1).get("compute"), both.get(1).get("compute"));
        long vocabulary = alone.get(0).get("output").longValue() / 4;
        assertEquals(rows * vocabulary, both.get(0).get("output").longValue());
        assertEquals(16 << 20, both.get(0).get("draft").longValue());
    }

    @Test
    void aDraftModelThatNobodyDraftsWithDoesNotCount() {
        JsonNode answer = answered("\"spec_type\":\"none\",\"model_draft\":\"tiny.gguf\"," + GPU);
        assertNull(answer.get("companions"), answer.toString());
    }

    @Test
    void aDraftModelWithoutMtpLayersCannotPredict() {
        String sentence = answered("\"spec_type\":\"draft-mtp\",\"model_draft\":\"tiny.gguf\"," + GPU)
                .get("error")
                .asText();
        assertTrue(sentence.startsWith("The draft model: "), sentence);
        assertTrue(sentence.contains("no layers for multi-token prediction"), sentence);
    }

    @Test
    void theCommandAsksForTheCompanionsToo() {
        Result result = new Session(folder)
                .run("plan", "tiny.gguf", "-md", "tiny.gguf", "--mmproj", "eye.gguf", "-ngld", "1", "--device", "none");
        assertEquals(0, result.status(), result.err());
        String flat = result.out().replaceAll("\\s*\\\\?\\s+", " ");
        assertTrue(flat.contains("--model-draft tiny.gguf --mmproj eye.gguf --gpu-layers-draft 1"), flat);
        assertTrue(flat.contains("--spec-type draft-simple"), flat);
        assertFalse(flat.contains("null"), flat);
    }

    private JsonNode answered(String keys) {
        return new Session(folder)
                .typing("{\"model\":\"tiny.gguf\"," + keys + "}")
                .run("plan", "--requests", "-")
                .json();
    }
}
