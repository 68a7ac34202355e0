package plimsoll.ingest.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.ingest.gguf.GgufFixture;
import plimsoll.mathcore.tensor.ElementType;

/// Repositories of the hub.
@Timeout(30)
final class HubTest extends RemoteTest {
    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final byte[] MODEL = gguf(100);
    private static final String CONFIG = """
            {"model_type":"llama","architectures":["LlamaForCausalLM"],"torch_dtype":"bfloat16","hidden_size":64,
             "intermediate_size":128,"num_hidden_layers":2,"num_attention_heads":8,"num_key_value_heads":2,"vocab_size":256}
            """;

    private void repository(String... files) {
        revision("main", files);
    }

    private void revision(String revision, String... files) {
        server.text("/api/models/org/name/revision/" + revision + "?blobs=true", listing(files));
        Stream.of(files)
                .forEach(file -> server.file(
                        path(file), file.endsWith(".json") ? CONFIG.getBytes(StandardCharsets.UTF_8) : MODEL));
    }

    static String listing(String... files) {
        return Stream.of(files)
                .map(file -> "{\"rfilename\":\"" + file + "\"}")
                .collect(Collectors.joining(
                        ",", "{\"id\":\"org/name\",\"sha\":\"" + COMMIT + "\",\"siblings\":[", "]}"));
    }

    static String path(String file) {
        return "/org/name/resolve/" + COMMIT + "/" + file;
    }

    @Test
    void theOnlyModelIsTakenAndReadAtItsCommit() {
        repository("README.md", "name-Q4_K_M.gguf", "mmproj-F16.gguf", "imatrix.gguf");
        RemoteFind.Ggufs found = ggufs("hf:org/name");
        assertEquals("hf:org/name:name-Q4_K_M.gguf", found.place());
        assertEquals(MODEL.length, found.files().size());
        assertEquals(1, server.asked(path("name-Q4_K_M.gguf")).size());
    }

    @ParameterizedTest
    @CsvSource({
        "hf:org/name:Q4_K_M, name-Q4_K_M.gguf",
        "hf:org/name:q4_k_m, name-Q4_K_M.gguf",
        "hf:org/name:Q5_K_XL, name-UD-Q5_K_XL.gguf",
        "hf:org/name:UD-Q5_K_XL, name-UD-Q5_K_XL.gguf",
        "hf:org/name:BF16, BF16/name.gguf",
        "hf:org/name:draft, draft.gguf",
        "hf:org/name:mmproj-F16.gguf, mmproj-F16.gguf",
        "HF:org/name@main:name-Q4_K_M.gguf, name-Q4_K_M.gguf",
        "hf://org/name:BF16/name.gguf, BF16/name.gguf",
    })
    void aModelIsNamedByQuantisationOrFile(String words, String file) {
        repository("name-Q4_K_M.gguf", "name-UD-Q5_K_XL.gguf", "BF16/name.gguf", "draft.gguf", "mmproj-F16.gguf");
        assertEquals("hf:org/name:" + file, ggufs(words).place());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hf:org/name | has 4 GGUF models; add one after a colon, such as hf:org/name:BF16: it has BF16,"
                        + " draft.gguf, Q4_K_M, UD-Q5_K_XL",
                "hf:org/name:Q2_K | has no file and no quantisation 'Q2_K'; it has BF16",
                "hf:org/name:README.md | is no file that says what a model is",
            })
    void whatIsNotNamedClearlyIsAnsweredWithTheChoices(String words, String says) {
        repository("name-Q4_K_M.gguf", "name-UD-Q5_K_XL.gguf", "BF16/name.gguf", "draft.gguf", "README.md");
        assertTrue(refused(words).contains(says.replaceAll("\\s+", " ")), refused(words));
    }

    @Test
    void modelsOfOneQuantisationAreToldApartByTheirFiles() {
        repository("a-Q8_0.gguf", "b-Q8_0.gguf");
        assertTrue(refused("hf:org/name").contains("it has a-Q8_0.gguf, b-Q8_0.gguf"), refused("hf:org/name"));
    }

    @Test
    void aRepositoryWithACheckpointIsThat() {
        repository("config.json", "model.safetensors", "name-Q8_0.gguf");
        RemoteFind found = found(remote().find("hf:org/name"));
        assertEquals(
                "name",
                assertInstanceOf(RemoteFind.Checkpoint.class, found).folder().name());
        assertEquals("hf:org/name", found.place());
        assertEquals("hf:org/name:name-Q8_0.gguf", ggufs("hf:org/name:Q8_0").place());
    }

    @Test
    void aConfigBesideGgufFilesAloneIsNoCheckpoint() {
        repository("config.json", "name-Q8_0.gguf");
        assertEquals("hf:org/name:name-Q8_0.gguf", ggufs("hf:org/name").place());
    }

    @Test
    void aRepositoryWithoutAModelSaysSo() {
        repository("README.md");
        assertTrue(refused("hf:org/name").contains("neither a checkpoint nor a .gguf file"));
    }

    @Test
    void aSplitModelIsReadWholeFromAnyPart() {
        repository("q/name-Q4_0-00001-of-00002.gguf", "q/name-Q4_0-00002-of-00002.gguf");
        for (int no = 0; no < 2; no++) {
            byte[] part = new GgufFixture()
                    .text("general.architecture", "llama")
                    .u16("split.no", no)
                    .u16("split.count", 2)
                    .tensor("t" + no, ElementType.F32, 8)
                    .file();
            server.file(path("q/name-Q4_0-0000%d-of-00002.gguf".formatted(no + 1)), part);
        }
        assertEquals(2, ggufs("hf:org/name").files().files().size());
        assertEquals(
                2,
                ggufs("hf:org/name:q/name-Q4_0-00002-of-00002.gguf")
                        .files()
                        .tensors()
                        .size());
        assertEquals(
                2,
                server.asked().stream()
                        .filter(one -> one.path().contains("resolve"))
                        .count());
    }

    @Test
    void aPartThatIsMissingIsNamed() {
        repository("name-00001-of-00002.gguf");
        server.file(
                path("name-00001-of-00002.gguf"),
                new GgufFixture().u16("split.no", 0).u16("split.count", 2).file());
        server.status(path("name-00002-of-00002.gguf"), 404, "X-Error-Code: EntryNotFound");
        assertTrue(refused("hf:org/name").contains("has no file 'name-00002-of-00002.gguf'"));
    }

    @ParameterizedTest
    @CsvSource({"refs/pr/1, refs%2Fpr%2F1", "v1.0, v1.0", COMMIT + "," + COMMIT})
    void aRevisionIsAskedForAsItIs(String revision, String escaped) {
        revision(escaped, "name.gguf");
        assertEquals(
                "hf:org/name@" + revision + ":name.gguf",
                ggufs("hf:org/name@" + revision).place());
    }

    @Test
    void signsOfAFileNameAreEscaped() {
        repository("a b#é.gguf");
        server.file(path("a%20b%23%C3%A9.gguf"), MODEL);
        assertEquals("hf:org/name:a b#é.gguf", ggufs("hf:org/name").place());
    }

    @ParameterizedTest
    @CsvSource({
        "/org/name, hf:org/name:name-Q4_0.gguf",
        "/org/name/tree/main, hf:org/name:name-Q4_0.gguf",
        "/org/name/blob/main/name-Q4_0.gguf, hf:org/name:name-Q4_0.gguf",
        "/org/name/resolve/main/name-Q4_0.gguf?download=true, hf:org/name:name-Q4_0.gguf",
    })
    void anAddressAsTheBrowserShowsItIsTheSame(String page, String place) {
        repository("name-Q4_0.gguf");
        assertEquals(place, ggufs(server.address() + page).place());
    }

    @Test
    void aRepositoryThatMovedIsFollowed() {
        repository("name.gguf");
        server.status(
                "/api/models/old/name/revision/main?blobs=true",
                307,
                "Location: /api/models/org/name/revision/main?blobs=true");
        server.status("/old/name/resolve/" + COMMIT + "/name.gguf", 307, "Location: " + path("name.gguf"));
        assertEquals("hf:old/name:name.gguf", ggufs("hf:old/name").place());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | RepoNotFound | | does not exist or is private; check the name, or set HF_TOKEN",
                "401 | RepoNotFound | hf_sesame | does not exist, or the token of HF_TOKEN may not see it",
                "404 | RepoNotFound | | does not exist or is private",
                "404 | RevisionNotFound | | has no revision 'main'",
                "401 | X | hf_sesame | does not accept the token of HF_TOKEN; make a new one at",
                "403 | X | hf_sesame | the token of HF_TOKEN has no access to it; ask for it at",
                "401 | GatedRepo | | is gated; ask for access at",
                "403 | GatedRepo | hf_sesame | is gated, and the token of HF_TOKEN has no access to it",
                "418 | X | | was answered with 418",
            })
    void aRefusalOfTheHubSaysWhatToDo(int status, String code, String token, String says) {
        if (token != null) {
            env.put("HF_TOKEN", token);
        }
        server.status("/api/models/org/name/revision/main?blobs=true", status, "X-Error-Code: " + code);
        assertTrue(refused("hf:org/name").contains(says), refused("hf:org/name"));
        assertFalse(refused("hf:org/name").contains("sesame"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html> | does not list",
                "[] | does not list",
                "{} | does not list",
                "'{\"siblings\":[{\"rfilename\":\"../x\"}]}' | does not list"
            })
    void aListingThatIsNoneIsRefused(String text, String says) {
        server.text("/api/models/org/name/revision/main?blobs=true", text);
        assertTrue(refused("hf:org/name").contains(says), refused("hf:org/name"));
    }

    @ParameterizedTest
    @CsvSource({"hf:", "hf:/x", "hf:a/b/c", "hf:../x", "hf:a/..", "hf:org/na me", "hf:org/name@", "hf:org/name:"})
    void whatIsNoNameIsRefused(String words) {
        assertTrue(refused(words).contains("is no name of the hub"), refused(words));
        assertEquals(0, server.asked().size());
    }
}
