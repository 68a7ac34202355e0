package plimsoll.ingest.gguf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.mathcore.tensor.ElementType;

final class GgufSetReaderTest {
    @TempDir
    private Path folder = Path.of("");

    private static GgufFixture part(int no, int count) {
        var fixture = new GgufFixture();
        if (no == 1) {
            fixture.text("general.architecture", "llama");
        }
        return fixture.u16("split.no", no - 1)
                .u16("split.count", count)
                .entry("split.tensors.count", GgufType.INT32, out -> out.u32(count))
                .tensor("blk." + no + ".ffn_up.weight", ElementType.F32, 32L * no);
    }

    private Path name(int no, int count) {
        return folder.resolve("model-%05d-of-%05d.gguf".formatted(no, count));
    }

    private void write(int count) throws IOException {
        for (int no = 1; no <= count; no++) {
            Files.write(name(no, count), part(no, count).file());
        }
    }

    private static String sentence(Path path) {
        return Answers.sentence(GgufSetReader.read(path));
    }

    @Test
    void aFileOfItsOwnIsASetOfOne() throws IOException {
        var path = Files.write(
                folder.resolve("model.gguf"),
                new GgufFixture().tensor("a", ElementType.F32, 8).file());
        var set = Answers.value(GgufSetReader.read(path));
        assertEquals(1, set.files().size());
        assertEquals(32, set.tensorBytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theWholeModelIsReadFromAnyPart(int given) throws IOException {
        write(3);
        var set = Answers.value(GgufSetReader.read(name(given, 3)));
        assertEquals("llama", set.metadata().architecture().orElseThrow());
        assertEquals(
                List.of("blk.1.ffn_up.weight", "blk.2.ffn_up.weight", "blk.3.ffn_up.weight"),
                set.tensors().stream().map(GgufTensor::name).toList());
        assertEquals(4 * 32 * (1 + 2 + 3), set.tensorBytes());
        assertEquals(0, set.missingBytes());
    }

    @Test
    void anUnfinishedPartSaysWhatIsMissing() throws IOException {
        write(2);
        Files.write(name(2, 2), part(2, 2).header());
        var set = Answers.value(GgufSetReader.read(name(1, 2)));
        assertEquals(set.files().get(1).missingBytes(), set.missingBytes());
        assertEquals(true, set.missingBytes() >= 256);
    }

    @Test
    void aMissingPartIsNamed() throws IOException {
        write(3);
        Files.delete(name(2, 3));
        assertEquals(
                "'" + name(2, 3) + "' is missing: part 2 of 3 of the model 'model' belongs beside"
                        + " 'model-00003-of-00003.gguf'; download it there",
                sentence(name(3, 3)));
    }

    @Test
    void aBrokenPartIsNamed() throws IOException {
        write(2);
        Files.write(name(2, 2), new byte[] {'G', 'G', 'U', 'F'});
        assertEquals(
                "model-00002-of-00002.gguf, byte 0x4: the header needs 4 more bytes but the file ends after 0;"
                        + " the file is incomplete or damaged: download it again",
                sentence(name(1, 2)));
    }

    @Test
    void aRenamedPartIsRefused() throws IOException {
        var path = Files.write(folder.resolve("renamed.gguf"), part(2, 3).file());
        assertEquals(
                "renamed.gguf is part 2 of the 3 parts of a model but is not named so; name it"
                        + " '…-00002-of-00003.gguf' again",
                sentence(path));
    }

    @Test
    void swappedPartsAreRefused() throws IOException {
        write(2);
        Files.write(name(2, 2), part(1, 2).file());
        assertEquals(
                "model-00002-of-00002.gguf calls itself part 1 of 2; give the parts their own names again, or"
                        + " download it again",
                sentence(name(1, 2)));
    }

    @Test
    void aTensorInTwoPartsIsRefused() throws IOException {
        write(2);
        var twice = new GgufFixture()
                .u16("split.no", 1)
                .u16("split.count", 2)
                .tensor("blk.1.ffn_up.weight", ElementType.F32, 4);
        Files.write(name(2, 2), twice.file());
        assertEquals(
                "model-00002-of-00002.gguf: tensor 'blk.1.ffn_up.weight' is also in an earlier part; download all"
                        + " parts again",
                sentence(name(1, 2)));
    }

    @Test
    void partsThatDoNotHaveAllTensorsAreRefused() throws IOException {
        write(2);
        Files.write(
                name(2, 2),
                new GgufFixture().u16("split.no", 1).u16("split.count", 2).file());
        assertEquals(
                "model-00001-of-00002.gguf announces 2 tensors but its parts have 1; download all parts again",
                sentence(name(1, 2)));
    }

    @Test
    void aNameWithoutSplitKeysIsAWholeModel() throws IOException {
        var path = Files.write(
                name(1, 2), new GgufFixture().tensor("a", ElementType.F32, 8).file());
        assertEquals(1, Answers.value(GgufSetReader.read(path)).tensors().size());
    }
}
