package plimsoll.ingest.mutation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.source.FoundModel;
import plimsoll.ingest.source.ModelSource;
import plimsoll.ingest.source.Quantisation;
import plimsoll.mathcore.engine.llamacpp.LlamaCpp;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.engine.transformers.Transformers;
import plimsoll.mathcore.engine.transformers.TransformersWorkload;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Parameters;
import plimsoll.mathcore.units.Bytes;

/// Whatever becomes of a model's files, each is read and planned, or refused in one sentence, at once.
///
/// `./mvnw verify -Pmutations` tries 100,000 in a heap of 256 MiB; `-Dmutations=N`, `-Dmutations.seed=N` and
/// `-Dmutations.files=FOLDER` (real files to damage as well) choose others.
class MutationTest {
    private static final int MUTATIONS = Integer.getInteger("mutations", 2000);
    private static final long SEED = Long.getLong("mutations.seed", 20_261_121);
    private static final long SLOWEST_MILLIS = Long.getLong("mutations.slowest", 1000);
    private static final Machine MACHINE =
            new Machine(Machine.UNKNOWN_HOST, List.of(Device.of("GPU", Backend.CUDA, 24 * Bytes.GIB)));

    @TempDir
    Path base;

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whateverIsDamagedIsReadOrRefusedAtOnce() throws IOException, InterruptedException {
        Path folder = Files.createDirectory(base.resolve("model"));
        Mutant.pipe(folder);
        List<Seed> seeds = Seeds.all(named());
        int refused = 0;
        for (int number = 0; number < MUTATIONS; number++) {
            Mutant mutant = Mutant.write(folder, seeds, SEED, number);
            try {
                refused += isRead(mutant) ? 0 : 1;
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError escaped) {
                throw new AssertionError(mutant.what() + ", kept in " + Mutant.keep(folder), escaped);
            }
        }
        assertTrue(refused > MUTATIONS / 4, "the damage is felt: " + refused);
        assertTrue(refused < MUTATIONS * 9 / 10, "some damage is harmless: " + refused);
    }

    /// The folder of real files; empty for none.
    private static String named() {
        String files = System.getProperty("mutations.files", "");
        return files.isEmpty()
                ? ""
                : Path.of(System.getProperty("mutations.base", ""))
                        .resolve(files)
                        .toString();
    }

    private static boolean isRead(Mutant mutant) {
        return switch (atOnce(mutant)) {
            case ReadResult.Read<FoundModel>(FoundModel found) -> {
                found.model().warnings().forEach(warning -> plain(warning, mutant));
                plan(found);
                yield true;
            }
            case ReadResult.Refused<FoundModel>(String sentence) -> {
                plain(sentence, mutant);
                yield false;
            }
        };
    }

    /// The answer; a slow one is asked for again, since a busy machine is not the reader's fault.
    private static ReadResult<FoundModel> atOnce(Mutant mutant) {
        long millis = 0;
        for (int attempt = 0; attempt < 5; attempt++) {
            long start = System.nanoTime();
            ReadResult<FoundModel> answer = ModelSource.at(mutant.path());
            millis = (System.nanoTime() - start) / 1_000_000;
            if (millis <= SLOWEST_MILLIS) {
                return answer;
            }
        }
        return fail(mutant.what() + " takes " + millis + " ms");
    }

    private static void plain(String sentence, Mutant mutant) {
        assertFalse(sentence.isBlank() || sentence.length() > 1500, mutant + ": " + sentence);
        assertTrue(sentence.codePoints().noneMatch(Character::isISOControl), mutant + ": " + sentence);
    }

    /// What every screen and command asks of a model that was read.
    private static void plan(FoundModel found) {
        Parameters.of(found.model());
        Quantisation.of(found);
        new LlamaCpp().plan(found.model(), LlamaCppWorkload.defaults(Tool.SERVER), MACHINE);
        new Transformers().plan(found.model(), new TransformersWorkload(), MACHINE);
    }
}
