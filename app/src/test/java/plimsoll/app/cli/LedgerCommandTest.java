package plimsoll.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.app.ledger.Calibration;
import plimsoll.app.ledger.Kind;
import plimsoll.app.ledger.Ledger;
import plimsoll.app.reconcile.LoadableGguf;
import plimsoll.ingest.ReadResult;

class LedgerCommandTest {
    private static final String LOG = """
            common_params_print_info: build 10587 (unknown) with GNU 12.2.0 for Linux
            load_tensors:   CPU_Mapped model buffer size =     7.51 MiB
            llama_kv_cache:        CPU KV buffer size =     2.00 MiB
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void model() {
        LoadableGguf.write(folder.resolve("pebble.gguf"), 4, 256, 8, 2, "f16");
    }

    @Test
    void beforeAnythingIsRecordedThereIsNothingToVerify() {
        Session.Result none = session().run("ledger", "verify");
        assertEquals(0, none.status());
        assertTrue(none.out().startsWith("There is no ledger yet"), none.out());
    }

    private Session session() {
        return new Session(folder).with("PLIMSOLL_HOME", folder.resolve("home").toString());
    }

    private void reconcile(String... more) {
        String[] words = new String[more.length + 6];
        System.arraycopy(new String[] {"reconcile", "pebble.gguf", "-c", "2048", "--log", "-"}, 0, words, 0, 6);
        System.arraycopy(more, 0, words, 6, more.length);
        session().typing(LOG).run(words);
    }

    private void accept(String device, String version, long bytes) {
        Calibration found = new Calibration(0, "", device, "llama.cpp", version, Calibration.What.CONTEXT, "", bytes);
        assertInstanceOf(
                ReadResult.Read.class,
                Ledger.in(folder.resolve("home")).append(List.of(new Ledger.Draft(Kind.CALIBRATION, found.payload()))));
    }

    private JsonNode plan() {
        return session()
                .run("plan", "pebble.gguf", "--json", "--device", "RTX 4090")
                .json();
    }

    @Test
    void aReconciliationLeavesWhatWasPlannedMeasuredAndFound() {
        reconcile();
        List<JsonNode> rows = session().run("ledger", "export").jsonLines();
        assertEquals(
                List.of("plan", "measurement", "reconciliation"),
                rows.stream().map(row -> row.path("kind").asText()).toList());
        assertEquals(7874806, rows.get(1).at("/payload/devices/0/weights/bytes").asLong());
        assertEquals(
                rows.get(0).path("hash").asText(), rows.get(1).path("previous").asText());
        assertEquals(Status.DONE, session().run("ledger", "verify").status());
        assertTrue(session().run("ledger").out().contains("reconciliation Pebble"));
    }

    @Test
    void nothingIsRecordedWhereThatWasAskedFor() {
        reconcile("--no-record");
        assertFalse(Files.exists(folder.resolve("home")));
        assertTrue(session().run("ledger").out().contains("Nothing is recorded yet"));
    }

    @Test
    void aPlanTakesOverWhatWasMeasuredOnSuchADevice() {
        long assumed = plan().at("/memory/1/overhead").asLong();
        accept("rtx 4090", "b10587", 333 << 20);
        JsonNode now = plan();
        assertEquals(333 << 20, now.at("/memory/1/overhead").asLong());
        assertTrue(
                now.at("/basis/overhead").asText().startsWith("calibrated: 333.0 MiB on gpu0, measured with llama.cpp"),
                now.at("/basis").toString());
        assertEquals(
                now.at("/memory/1/total").asLong() - (333 << 20) + assumed,
                assumed
                        + now.at("/memory/1/weights").asLong()
                        + now.at("/memory/1/kv_cache").asLong()
                        + now.at("/memory/1/compute").asLong());
        session().run("ledger", "forget", "1");
        assertEquals(assumed, plan().at("/memory/1/overhead").asLong());
    }

    @Test
    void anotherDeviceOrVersionIsLeftAsItWas() {
        JsonNode before = plan();
        accept("rtx 4090", "b10000", 333 << 20);
        accept("rtx 3090", "b10587", 333 << 20);
        assertEquals(before, plan());
    }

    @Test
    void calibrationsAreListedAndForgottenById() {
        accept("rtx 4090", "b10587", 333 << 20);
        accept("rtx 4090", "b10587", 300 << 20);
        JsonNode all = session().run("ledger", "calibrations", "--json").json().path("calibrations");
        assertEquals(1, all.size());
        assertEquals(300 << 20, all.at("/0/calibration/bytes").asLong());
        Session.Result wrong = session().run("ledger", "forget", "1");
        assertEquals(Status.WRONG_USE, wrong.status());
        assertTrue(wrong.err().contains("no calibration has the ID '1'"), wrong.err());
        assertEquals(Status.DONE, session().run("ledger", "forget", "2").status());
        assertTrue(session().run("ledger", "calibrations").out().contains("No calibration holds"));
        assertEquals(Status.DONE, session().run("ledger", "verify").status());
    }

    @Test
    void weightsAndCachesAreNeverAccepted() {
        reconcile("--accept", "-ctk", "q8_0");
        assertTrue(session().run("ledger", "calibrations").out().contains("No calibration holds"));
    }

    @Test
    void aDamagedLedgerKeepsNoPlanFromBeingMade() throws IOException {
        Files.createDirectories(folder.resolve("home"));
        Files.writeString(folder.resolve("home/ledger.db"), "no database".repeat(99));
        assertEquals(Status.DONE, session().run("plan", "pebble.gguf").status());
        Session.Result verified = session().run("ledger", "verify");
        assertEquals(Status.UNREADABLE, verified.status());
        assertTrue(verified.err().contains("is damaged"), verified.err());
        Session.Result reconciled = session().typing(LOG).run("reconcile", "pebble.gguf", "-c", "2048", "--log", "-");
        assertTrue(reconciled.err().contains("not recorded"), reconciled.err());
        assertEquals(Status.DONE, reconciled.status());
    }
}
