package plimsoll.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.house.Checkout.Ended;

/// What `./plimsoll` does before the program begins.
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    @TempDir
    Path folder;

    private Checkout checkout;

    @BeforeEach
    void makeCheckout() {
        checkout = new Checkout(folder);
    }

    @Test
    void buildsOnFirstUseAndNotAgain() throws Exception {
        checkout.jdk("jdk-25", "25.0.1");
        Ended first = run("plan", "a b");
        Ended second = run("plan", "a b");
        assertEquals(1, checkout.builds());
        assertEquals(1, first.err().lines().count(), first.err());
        assertEquals("", second.err());
        assertEquals(first.out(), second.out());
        assertTrue(second.out().endsWith("-m plimsoll.app/plimsoll.app.Main plan a b\n"), second.out());
    }

    @Test
    void fileNamesAreReadAsUtf8AlsoInTheCLocale() throws Exception {
        Path jdk = checkout.jdk("jdk-25", "25.0.1");
        Files.writeString(jdk.resolve("bin/java"), "#!/bin/sh\necho $LC_ALL for $PLIMSOLL_LOCALE\n");
        assertEquals("C.UTF-8 for POSIX\n", in(Map.of("LC_ALL", "POSIX")));
        assertEquals("C.UTF-8 for C\n", in(Map.of("LC_ALL", "", "LC_CTYPE", "", "LANG", "C")));
        assertEquals("de_DE.UTF-8 for\n", in(Map.of("LC_ALL", "de_DE.UTF-8")));
    }

    private String in(Map<String, String> locale) throws Exception {
        return Checkout.end(checkout.start(locale, "plan")).out();
    }

    @Test
    void buildsAgainWhenASourceIsNewerOrGone() throws Exception {
        checkout.jdk("jdk-25", "25.0.1");
        run("plan");
        Path source = checkout.home().resolve("app/src/main/java/A.java");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
        run("plan");
        assertEquals(2, checkout.builds());
        Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH));
        run("plan");
        assertEquals(2, checkout.builds());
        Files.delete(source);
        run("plan");
        assertEquals(3, checkout.builds());
    }

    @Test
    void buildsAgainForAnotherJdk() throws Exception {
        checkout.jdk("jdk-25", "25.0.1");
        run("plan");
        checkout.jdk("jdk-25", "25.0.2");
        run("plan");
        assertEquals(2, checkout.builds());
    }

    @Test
    void twoStartsBuildOnce() throws Exception {
        checkout.jdk("jdk-25", "25.0.1");
        checkout.script(
                "mvnw",
                "echo built >>builds",
                "sleep 1",
                "mkdir -p app/target/launcher",
                ": >app/target/launcher/app-1.jar");
        Process first = checkout.start("plan");
        Process second = checkout.start("plan");
        assertEquals(0, Checkout.end(first).status());
        assertEquals(0, Checkout.end(second).status());
        assertEquals(1, checkout.builds());
    }

    @Test
    void theLockOfADeadProcessIsBroken() throws Exception {
        checkout.jdk("jdk-25", "25.0.1");
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.createDirectories(checkout.home().resolve(".plimsoll-build"));
        Files.createSymbolicLink(checkout.home().resolve(".plimsoll-build/lock"), Path.of(Long.toString(dead.pid())));
        assertEquals(0, run("plan").status());
    }

    @Test
    void aFailedBuildSaysWhereItsLogIsAndIsTriedAgain() throws Exception {
        checkout.jdk("jdk-25", "25.0.1");
        checkout.write("broken", "");
        Ended failed = run("plan");
        assertEquals(4, failed.status());
        assertEquals("", failed.out());
        assertTrue(failed.err().endsWith("plimsoll: the build failed; " + log() + " says why.\n"), failed.err());
        Files.delete(checkout.home().resolve("broken"));
        assertEquals(0, run("plan").status());
    }

    @Test
    void worksThroughALinkAndFromAnywhere() throws Exception {
        Path jdk = checkout.jdk("jdk-25", "25.0.1");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a checkout/plimsoll"));
        ProcessBuilder launcher = new ProcessBuilder(link.toString(), "plan")
                .directory(Path.of("/").toFile());
        launcher.environment().put("JAVA_HOME", jdk.toString());
        assertEquals(0, Checkout.end(launcher.start()).status());
    }

    @Test
    void onlyCommandsForgoTheCompilerThatDrawsFast() throws Exception {
        checkout.jdk("jdk-25", "25.0.1");
        assertTrue(run("plan").out().contains("-XX:TieredStopAtLevel=1"));
        Ended window = Checkout.end(checkout.start(Map.of("DISPLAY", ":0")));
        assertFalse(window.out().contains("-XX:TieredStopAtLevel=1"), window.out());
    }

    @Test
    void takesTheOldestJdkThatIsNewEnough() throws Exception {
        checkout.jdk("a-27", "27-ea");
        checkout.jdk("b-17", "17.0.9");
        Path wanted = checkout.jdk("c-25", "25.0.1");
        checkout.jdk("d-26", "26");
        checkout.script("mvnw", "echo $JAVA_HOME >>builds; false");
        run("plan");
        assertEquals(wanted + "\n", Files.readString(checkout.home().resolve("builds")));
    }

    @Test
    void passesOverAJavaHomeThatIsTooOld() throws Exception {
        checkout.jdk("jdk-25", "25.0.1");
        Path old = checkout.jdk("jdk-17", "17.0.9");
        assertEquals(
                0,
                Checkout.end(checkout.start(Map.of("JAVA_HOME", old.toString()), "plan"))
                        .status());
    }

    @Test
    void aMissingJdkIsOneSentence() throws Exception {
        checkout.jdk("jdk-17", "17.0.9");
        Ended refused = run("plan");
        assertEquals(4, refused.status());
        assertEquals(
                "plimsoll needs a JDK 25 or newer and found none: install one (https://adoptium.net), or set JAVA_HOME to it.\n",
                refused.err());
        assertEquals(0, checkout.builds());
    }

    private Ended run(String... arguments) throws IOException, InterruptedException {
        return Checkout.end(checkout.start(arguments));
    }

    private Path log() throws IOException {
        return checkout.home().toRealPath().resolve(".plimsoll-build/build.log");
    }
}
