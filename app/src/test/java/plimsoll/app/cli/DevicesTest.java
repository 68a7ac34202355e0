package plimsoll.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `devices` prints of this machine and of another.
class DevicesTest {
    private static final String QUERY = """
            name, memory.total [MiB], memory.used [MiB], utilization.gpu [%], power.draw [W]
            NVIDIA GeForce RTX 4070, 12282 MiB, 1000 MiB, 50 %, [N/A]
            """;

    @TempDir
    private Path folder;

    @Test
    void answersForAFileInBytesRatiosAndReasons() throws IOException {
        Files.writeString(folder.resolve("there.csv"), QUERY);
        Session.Result result = new Session(folder).run("devices", "--from", "there.csv", "--json");
        assertEquals(0, result.status(), result.err());
        JsonNode device = result.json().path("devices").get(0);
        assertEquals("NVIDIA", device.path("vendor").asText());
        assertEquals(12282L << 20, device.path("memory_total").asLong());
        assertEquals(0.5, device.path("utilization").asDouble());
        assertTrue(device.path("power_watts").isNull());
        assertTrue(device.path("absent").path("power_watts").asText().contains("[N/A]"));
        assertTrue(device.path("absent").has("temperature_celsius"));
    }

    @Test
    void readsStandardInput() {
        Session.Result result = new Session(folder).typing(QUERY).run("devices", "--from", "-");
        assertEquals(0, result.status(), result.err());
        assertTrue(result.out().contains("NVIDIA GeForce RTX 4070"), result.out());
        assertTrue(result.out().contains("50 %"), result.out());
    }

    @Test
    void namesEveryKeyOfTheContractForThisMachineToo() {
        JsonNode answer = new Session(folder).run("devices", "--json").json();
        assertTrue(answer.path("devices").isArray());
        assertTrue(answer.path("absent").isObject());
    }

    @Test
    void refusesAFileThatIsNotThereOrNotKnown() throws IOException {
        Session.Result missing = new Session(folder).run("devices", "--from", "nowhere.txt", "--json");
        assertEquals(3, missing.status());
        assertTrue(missing.json().path("error").asText().contains("does not exist"));
        Files.writeString(folder.resolve("poem.txt"), "The tide is full, the moon lies fair");
        Session.Result poem = new Session(folder).run("devices", "--from", "poem.txt");
        assertEquals(3, poem.status());
        assertTrue(poem.err().contains("nothing in it is the output of a tool"), poem.err());
        assertFalse(poem.err().contains("Exception"));
    }

    @Test
    void plansForTheDevicesOfAFile() throws IOException {
        Files.writeString(folder.resolve("there.csv"), QUERY);
        JsonNode plan = new Session(folder)
                .run("plan", "llama-3.1-8b", "--device", "from:there.csv", "--json")
                .json();
        assertEquals(12282L << 20, plan.path("memory").get(1).path("capacity").asLong());
        assertEquals(1000L << 20, plan.path("memory").get(1).path("others").asLong());
    }

    @Test
    void nothingIsSaidToFitWhereADeviceThatHoldsPartOfItHasNoKnownMemory() throws IOException {
        Files.writeString(folder.resolve("list.txt"), """
                GPU 0: NVIDIA A100-SXM4-40GB (UUID: GPU-00000000-0000-0000-0000-000000000001)
                  MIG 3g.20gb Device 0: (UUID: MIG-00000000-0000-0000-0000-000000000002)
                GPU 1: NVIDIA GeForce RTX 3090 (UUID: GPU-00000000-0000-0000-0000-000000000003)
                """);
        String text = new Session(folder)
                .run("plan", "llama-3.1-8b", "--device", "from:list.txt")
                .out();
        assertFalse(text.contains("Fits: "), text);
        assertTrue(text.contains("Not judged on gpu0 ("), text);
    }

    @Test
    void theDoctorSaysWhatEachProbeLookedForAndTook() {
        JsonNode doctor = new Session(folder).run("doctor", "--json").json();
        assertTrue(doctor.path("probes").size() > 3);
        for (JsonNode probe : doctor.path("probes")) {
            assertTrue(probe.path("milliseconds").isNumber());
            assertTrue(probe.path("looked_for").isArray());
            assertTrue(probe.path("versions").isObject());
            assertTrue(!probe.path("absent").isNull() || probe.path("devices").size() > 0);
        }
        String said = new Session(folder).run("doctor").out();
        assertEquals(
                1,
                said.lines()
                        .filter(line -> line.startsWith("Not read on this system: "))
                        .count(),
                said);
    }
}
