package plimsoll.probes.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusTest {
    @Test
    void namesLabelsTimesAndExemplarsAreRead() {
        Prometheus found = Prometheus.of("""
                # HELP a:b_total what
                # TYPE a:b_total counter
                a:b_total 12
                a:b_total{rank="1", model = "x\\\\y\\"z\\nw",} 3.5e1 1790347303000
                c{le="+Inf"} 7 # {trace_id="1"} 0.5 1790347303.1
                d{} +Inf
                e NaN
                # EOF
                """);
        assertEquals(5, found.samples().size());
        assertEquals(OptionalDouble.of(47), found.sum("a:b_total"));
        assertEquals(OptionalDouble.of(47), found.sum("gone", "a:b"));
        assertEquals(OptionalDouble.of(35), found.max("a:b"));
        assertEquals(
                Map.of("rank", "1", "model", "x\\y\"z\nw"),
                found.samples().get(1).labels());
        assertEquals(OptionalDouble.of(7), found.sum("c"));
        assertEquals(OptionalDouble.empty(), found.sum("d"));
        assertEquals(OptionalDouble.empty(), found.max("e"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>hello</html>",
                "a{b=\"c\" 1",
                "a{b=c} 1",
                "a{b} 1",
                "a one",
                "a",
                "{} 1",
                "a{b=\"c",
                "a{b=\"c\\",
                "a 0x1p3",
                "a 1d",
                "\u0000\u0001"
            })
    void otherLinesArePassedOver(String line) {
        Prometheus found = Prometheus.of(line + "\nlast 1\n");
        assertEquals(1, found.samples().size(), found.toString());
        assertTrue(found.hasPrefix("last"));
    }
}
