package plimsoll.ingest.store;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Measures a look through four stores with 1,000 models: the first one, and those after it. Asserts nothing, and no
/// build runs it:
///
/// `./mvnw -q -pl ingest -am test -Dtest=LibraryBench -Dsurefire.failIfNoSpecifiedTests=false`
class LibraryBench {
    private static final int MODELS = 1000;
    private static final int LOOKS = 10;

    @TempDir
    private Path folder;

    @Test
    void lookingThroughAThousandModels() {
        Home home = new Home(folder);
        for (int i = 0; i < MODELS; i++) {
            String name = String.format(Locale.ROOT, "tern-%04d", i);
            ModelFile model = ModelFile.llama(name).salt(i);
            switch (i % 4) {
                case 0 -> home.hub(home.at(".cache/huggingface/hub"), "org/" + name, name + ".gguf", model);
                case 1 -> Home.ollama(home.at(".ollama/models"), "registry.ollama.ai/library/" + name + "/1b", model);
                case 2 -> model.write(home.at(".lmstudio/models/org/" + name + "/" + name + ".gguf"));
                default -> model.write(home.at("models/" + name + ".gguf"));
            }
        }
        Environment here = home.own(home.at("models")).environment();
        for (int run = 0; run < 3; run++) {
            Library library = Library.forgetful();
            time("reads every header", library, here);
            for (int i = 0; i < LOOKS; i++) {
                time("reads none", library, here);
            }
        }
    }

    private static void time(String what, Library library, Environment here) {
        long from = System.nanoTime();
        int found = library.look(here, (_, _) -> {}).models().size();
        System.out.printf(Locale.ROOT, "%-20s %,5d models %,8.1f ms%n", what, found, (System.nanoTime() - from) / 1e6);
    }
}
