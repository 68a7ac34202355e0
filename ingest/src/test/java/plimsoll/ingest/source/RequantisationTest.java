package plimsoll.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.catalogue.Catalogue;
import plimsoll.mathcore.model.Parameters;

/// Checkpoints in other forms.
class RequantisationTest {
    /// Llama 3.1 8B: so many weights in the linear layers of its blocks, and so many others.
    private static final long LINEAR = 6_979_321_856L;

    private static final long OTHERS = 1_050_939_392L;

    private static FoundModel found(String name) {
        Catalogue catalogue = Catalogue.shipped();
        return read(catalogue
                .named(name)
                .then(entry -> catalogue
                        .read(entry)
                        .map(model -> new FoundModel(model, new Origin.Shipped(entry), Optional.empty()))));
    }

    @ParameterizedTest
    @CsvSource({
        // 4 bits; a scale of 16 bits and a zero point of 4 for each 128 weights
        "awq, 0.51953125",
        // a scale of 32 bits for each 128 x 128 weights
        "fp8, 1.000244140625",
    })
    void aFormPutsCodesAndScalesInThePlaceOfWeights(String form, double bytesAWeight) {
        FoundModel plain = found("llama-3.1-8b");
        FoundModel other = read(Requantisation.in(form, plain));
        assertEquals(
                Math.round(LINEAR * bytesAWeight) + 2 * OTHERS,
                other.model().stored().bytes());
        assertEquals(Parameters.of(plain.model()), Parameters.of(other.model()));
    }

    @Test
    void whatIsQuantisedAlreadyIsRefused() {
        String sentence = refused(Requantisation.in("awq", found("deepseek-v3")));
        assertTrue(sentence.contains("quantised already"), sentence);
    }

    @Test
    void aFileInAMixIsNoCheckpoint() {
        FoundModel mixed = read(Requantisation.in("q4_k_m", found("llama-3.1-8b")));
        String sentence = refused(Requantisation.in("awq", mixed));
        assertTrue(sentence.contains("form of checkpoints"), sentence);
    }

    @Test
    void onlyWhatIsPlannedIsSaidOfTheWeights() {
        FoundModel mixed = read(Requantisation.in("q4_k_m", found("llama-3.1-8b")));
        assertEquals(
                1,
                mixed.model().warnings().stream()
                        .filter(warning -> warning.startsWith("Planned as"))
                        .count(),
                mixed.model().warnings().toString());
    }

    private static FoundModel read(ReadResult<FoundModel> result) {
        return switch (result) {
            case ReadResult.Read<FoundModel>(FoundModel found) -> found;
            case ReadResult.Refused<FoundModel>(String sentence) -> throw new AssertionError(sentence);
        };
    }

    private static String refused(ReadResult<FoundModel> result) {
        return switch (result) {
            case ReadResult.Read<FoundModel>(FoundModel found) ->
                throw new AssertionError(found.model().name());
            case ReadResult.Refused<FoundModel>(String sentence) -> sentence;
        };
    }
}
