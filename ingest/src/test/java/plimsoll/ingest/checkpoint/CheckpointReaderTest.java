package plimsoll.ingest.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.ingest.ReadResult;
import plimsoll.mathcore.attention.Unknown;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.model.Parameters;
import plimsoll.mathcore.model.WeightsSource;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;

/// What becomes of a folder: the traps that published folders hold.
class CheckpointReaderTest {
    /// Parameters of the sample: embedding and head of 100 words, two layers.
    private static final long PARAMETERS = 2 * 100 * 8 + 8 + 2 * (2 * 8 + 4 * 64 + 3 * 128);

    @Test
    void aFolderIsWhatItsFilesHold() {
        Checkpoint checkpoint = read(Sample.llama().single());
        assertEquals(PARAMETERS, Parameters.of(checkpoint.model()).all());
        assertEquals(2 * PARAMETERS, checkpoint.model().stored().bytes());
        assertEquals(WeightsSource.CHECKPOINT, checkpoint.model().weights());
        assertEquals(2, checkpoint.model().numHiddenLayers());
        assertEquals(List.of(), checkpoint.model().warnings());
    }

    @Test
    void shardsAreOneModelByTheirIndexFromWhicheverIsNamed() {
        MemoryFolder folder = Sample.llama().sharded();
        long whole = 2 * PARAMETERS;
        assertEquals(whole, read(folder).model().stored().bytes());
        for (String file : List.of("model-00002-of-00002.safetensors", "model.safetensors.index.json")) {
            assertEquals(
                    whole,
                    value(CheckpointReader.ofWeights(folder, file))
                            .model()
                            .stored()
                            .bytes(),
                    file);
        }
    }

    @Test
    void shardsWithoutAnIndexAreOneModel() {
        MemoryFolder folder = Sample.llama().sharded().without("model.safetensors.index.json");
        assertEquals(2 * PARAMETERS, read(folder).model().stored().bytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shardsMayBeCountedFromZero(int last) {
        MemoryFolder folder = Sample.llama().shardedFromZero(last);
        assertEquals(2 * PARAMETERS, read(folder).model().stored().bytes());
    }

    @Test
    void aShardThatIsMissingIsTakenFromTheConfigAndSaid() {
        MemoryFolder folder = Sample.llama().sharded().without("model-00002-of-00002.safetensors");
        Model model = read(folder).model();
        assertEquals(2 * PARAMETERS, model.stored().bytes());
        assertTrue(model.warnings().getFirst().startsWith("1 of the 2 files of this model are not here"));
        assertTrue(refusal(folder.without("model.safetensors.index.json")).contains("is missing, one of the 2 files"));
    }

    @Test
    void anIndexAloneIsSizedByTheFamily() {
        Model model = read(Sample.llama().index(2 * PARAMETERS)).model();
        assertEquals(2 * PARAMETERS, model.stored().bytes());
        assertEquals(WeightsSource.CONFIG, model.weights());
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "0", "null", "3000000000.5"})
    void aSumThatIsStaleDecidesNothing(String total) {
        assertEquals(
                2 * PARAMETERS,
                read(Sample.llama().index(total)).model().stored().bytes());
    }

    @Test
    void anIndexWhoseSumFitsAnotherTypeIsStoredInThat() {
        Model model = read(Sample.llama().index(4 * PARAMETERS)).model();
        assertEquals(4 * PARAMETERS, model.stored().bytes());
        assertTrue(
                model.warnings().getLast().contains("stored in F32"),
                model.warnings().toString());
    }

    @Test
    void aTiedHeadThatIsStoredAllTheSameIsCountedOnce() {
        Model model = read(Sample.llama()
                        .config("\"tie_word_embeddings\": true")
                        .single())
                .model();
        assertEquals(PARAMETERS - 100 * 8, Parameters.of(model).all());
        assertTrue(model.warnings().getFirst().contains("counted once"));
    }

    @Test
    void aHeadThatIsNotStoredIsNotCounted() {
        Model model = read(Sample.llama().without("lm_head.weight").single()).model();
        assertEquals(PARAMETERS - 100 * 8, Parameters.of(model).all());
        assertTrue(
                model.warnings().getFirst().contains("'lm_head.weight'"),
                model.warnings().toString());
    }

    @Test
    void theFilesSayHowManyLayersThereAre() {
        Model model =
                read(Sample.llama().config("\"num_hidden_layers\": 5").single()).model();
        assertEquals(2, model.numHiddenLayers());
        assertTrue(
                model.warnings().getFirst().contains("5 layers and the files have 2"),
                model.warnings().toString());
    }

    @Test
    void theFilesSayHowManyWordsThereAre() {
        Model model = read(Sample.llama().config("\"vocab_size\": 90").single()).model();
        assertEquals(100, model.vocabularySize());
        assertEquals(PARAMETERS, Parameters.of(model).all());
        assertTrue(
                model.warnings().getFirst().contains("have other shapes"),
                model.warnings().toString());
    }

    @Test
    void aCopyInOtherTypesIsNamedToo() {
        MemoryFolder folder = Sample.llama().single().with("model.fp16.safetensors", new byte[] {1});
        assertEquals(
                "The folder holds the weights more than once; model.safetensors is read, and 'model.fp16.safetensors' is"
                        + " not.",
                read(folder).model().warnings().getFirst());
    }

    @Test
    void aConsolidatedCopyBesideShardsIsNotRead() {
        MemoryFolder folder = Sample.llama().sharded().with("consolidated.safetensors", new byte[] {1});
        Model model = read(folder).model();
        assertEquals(2 * PARAMETERS, model.stored().bytes());
        assertTrue(
                model.warnings().getFirst().contains("'consolidated.safetensors' is not"),
                model.warnings().toString());
    }

    @Test
    void ofSeveralCopiesOneIsReadAndTheOthersNamed() {
        MemoryFolder folder = Sample.llama()
                .single()
                .with("consolidated.safetensors", new byte[] {1})
                .with("pytorch_model.bin", new byte[] {1});
        Model model = read(folder).model();
        assertEquals(2 * PARAMETERS, model.stored().bytes());
        assertTrue(
                model.warnings().getFirst().contains("more than once"),
                model.warnings().toString());
    }

    @Test
    void aFamilyThatIsNotKnownIsCountedAndItsAttentionUnknown() {
        Model model = read(Sample.llama().config("\"model_type\": \"newest\"").single())
                .model();
        assertEquals(PARAMETERS, Parameters.of(model).all());
        assertEquals(2, model.numHiddenLayers());
        assertTrue(model.layers().getFirst().attentions().getFirst() instanceof Unknown);
        assertTrue(model.warnings().getFirst().contains("'newest' is not known"));
        assertEquals(100, model.vocabularySize());
        assertTrue(model.stored().list().stream()
                .anyMatch(tensor ->
                        tensor.part() == Part.ATTENTION && tensor.place().equals(new Place.InLayer(1))));
    }

    @Test
    void weightsWithoutAConfigAreCounted() {
        Model model = read(Sample.llama().single().without("config.json")).model();
        assertEquals(PARAMETERS, Parameters.of(model).all());
        assertTrue(model.unknown().isPresent());
    }

    @Test
    void packedCodesCountUnpackedWhateverIsKnown() {
        for (String type : List.of("llama", "newest")) {
            Model model = read(Sample.llama()
                            .config(
                                    "\"model_type\": \"" + type
                                            + "\", \"quantization_config\": {\"quant_method\": \"gptq\", \"bits\": 4, \"group_size\": 8}")
                            .gptq()
                            .single())
                    .model();
            assertEquals(PARAMETERS, Parameters.of(model).all(), type);
        }
    }

    @Test
    void aQuantiserMayWriteItsSettingsBesideTheConfig() {
        MemoryFolder folder =
                Sample.llama().gptq().single().with("quantize_config.json", "{\"bits\": 4, \"group_size\": 8}");
        assertEquals("GPTQ 4-bit", read(folder).quantisation().orElseThrow());
        assertEquals(PARAMETERS, Parameters.of(read(folder).model()).all());
    }

    @Test
    void anAdapterAndAProjectorAreNamed() {
        MemoryFolder adapter =
                new MemoryFolder().with("adapter_config.json", "{\"base_model_name_or_path\":\"org/base\",\"r\":16}");
        assertTrue(refusal(adapter).contains("LoRA adapter of rank 16 for 'org/base'"), refusal(adapter));
        MemoryFolder projector = new Sample("{}")
                .tensor("multi_modal_projector.linear_1.weight", 8, 8)
                .single()
                .without("config.json");
        assertTrue(refusal(projector).contains("tower or projector alone"), refusal(projector));
    }

    @Test
    void aFolderWithoutAModelSaysWhatToName() {
        assertTrue(refusal(new MemoryFolder().with("a.gguf", "x")).contains("name the one that you want"));
        assertTrue(refusal(new MemoryFolder()).contains("has no config.json"));
    }

    @Test
    void aHeaderAloneIsPlannedAndItsLackSaid() {
        Checkpoint checkpoint = read(Sample.llama().headerAlone());
        assertEquals(2 * PARAMETERS, checkpoint.missing());
        assertEquals(2 * PARAMETERS, checkpoint.model().stored().bytes());
    }

    @Test
    void equalExpertsAreOneEntry() {
        Sample sample = new Sample("{\"model_type\":\"newest\",\"num_experts_per_tok\":2}");
        for (int expert = 0; expert < 8; expert++) {
            sample.tensor("model.layers.0.mlp.experts." + expert + ".up_proj.weight", 4, 8);
        }
        Model model = read(sample.single()).model();
        assertEquals(1, model.stored().list().size());
        assertEquals(8, model.stored().list().getFirst().count());
        assertEquals(8 * 32, Parameters.of(model).all());
        assertEquals(2 * 32, Parameters.of(model).active());
        assertFalse(model.warnings().isEmpty());
    }

    private static Checkpoint read(MemoryFolder folder) {
        return value(CheckpointReader.read(folder));
    }

    private static Checkpoint value(ReadResult<Checkpoint> result) {
        return switch (result) {
            case ReadResult.Read<Checkpoint>(Checkpoint checkpoint) -> checkpoint;
            case ReadResult.Refused<Checkpoint>(String sentence) -> throw new AssertionError(sentence);
        };
    }

    private static String refusal(MemoryFolder folder) {
        return switch (CheckpointReader.read(folder)) {
            case ReadResult.Read<Checkpoint>(Checkpoint checkpoint) -> throw new AssertionError(checkpoint.toString());
            case ReadResult.Refused<Checkpoint>(String sentence) -> sentence;
        };
    }
}
