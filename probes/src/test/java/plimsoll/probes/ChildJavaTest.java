package plimsoll.probes;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import plimsoll.probes.nvml.NvmlMain;

class ChildJavaTest {
    private static final String FOLDER = "jna.boot.library.path";

    @AfterEach
    void forget() {
        System.clearProperty(FOLDER);
    }

    @Test
    void aChildLooksForNativeLibrariesWhereItsParentDoes() {
        System.setProperty(FOLDER, "/opt/some where/lib");
        List<String> words = ChildJava.words(NvmlMain.class);
        String flag = "-D" + FOLDER + "=/opt/some where/lib";
        assertTrue(words.contains(flag), words::toString);
        assertTrue(words.indexOf(flag) < words.indexOf(words.getLast()));
    }

    @Test
    void aParentThatNamesNoFolderGivesNone() {
        assertFalse(String.join(" ", ChildJava.words(NvmlMain.class)).contains(FOLDER));
    }
}
