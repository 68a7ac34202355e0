package plimsoll.ingest.architecture;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import plimsoll.ingest.ReadResult;
import plimsoll.mathcore.engine.llamacpp.departure.Departures;
import plimsoll.mathcore.model.Model;

/// Headers of every architecture with one number after another replaced by something no converter writes.
class HostileHeaderTest {
    private static final long[] NASTY = {0, 3, 513, 1 << 20, 0xFFFF_FFFFL, Long.MIN_VALUE};

    private final Random random = new Random(11);

    @Test
    void noNumberMakesItThrow() throws IOException {
        Map<String, String> shortest = new TreeMap<>();
        GoldenTest.rows().forEach(row -> shortest.merge(row.split(";", -1)[1], row, HostileHeaderTest::shorter));
        for (String row : shortest.values()) {
            String[] cells = row.split(";", -1);
            String[] keys = cells[2].split(" ", -1);
            for (int i = 0; i < keys.length; i++) {
                check(GoldenTest.header(cells[1], cells[2]), keys[i].substring(0, keys[i].indexOf('=')));
            }
        }
    }

    private static String shorter(String one, String other) {
        return one.length() <= other.length() ? one : other;
    }

    private void check(HeaderFixture header, String key) {
        for (long value : NASTY) {
            look(header.key(key, value).read());
        }
        look(header.key(key, NASTY[random.nextInt(NASTY.length)], NASTY[random.nextInt(NASTY.length)])
                .read());
        look(header.without(key).read());
    }

    private static void look(ReadResult<Model> result) {
        switch (result) {
            case ReadResult.Read<Model>(Model model) ->
                Departures.applied(model).layers().forEach(Kept::of);
            case ReadResult.Refused<Model>(String sentence) -> assertFalse(sentence.isBlank());
        }
    }
}
