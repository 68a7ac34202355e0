package plimsoll.app.screen.library;

import static plimsoll.app.screen.library.Shelves.WHOLE;
import static plimsoll.app.screen.library.Shelves.copy;
import static plimsoll.app.screen.library.Shelves.facts;
import static plimsoll.app.screen.library.Shelves.model;

import java.util.List;
import plimsoll.ingest.store.Condition;
import plimsoll.ingest.store.Copy;
import plimsoll.ingest.store.Facts;
import plimsoll.ingest.store.Role;
import plimsoll.ingest.store.StoredModel;

/// Eight made-up models of every kind that people meet.
final class EightModels {
    private static final String HUB = "/home/ada/.cache/huggingface/hub/models--";

    private EightModels() {}

    static List<StoredModel> all() {
        return List.of(atlas(), estuary(), harbour(), lagoon(), skua(), sandpiper(), tern(), wreck());
    }

    private static StoredModel atlas() {
        return model(
                facts("llama", "Atlas 405B Instruct", 405.9, "Q4_K_M"),
                WHOLE,
                copy(
                        "lmstudio",
                        "Atlas-405B-Instruct-Q4_K_M",
                        "quay/Atlas-405B-Instruct-GGUF",
                        "/data/lmstudio/quay/Atlas-405B-Instruct-GGUF/Atlas-405B-Instruct-Q4_K_M-00001-of-00006.gguf",
                        243_132_000_000L,
                        40,
                        false));
    }

    private static StoredModel estuary() {
        return model(
                facts("jamba", "Estuary 52B", 51.6, "Q4_K_M"),
                new Condition.Incomplete("19,327,352,832 of its 31,138,512,896 bytes are missing: a"
                        + " header alone, or a download that is not finished"),
                copy(
                        "llama.cpp",
                        "estuary-52b-Q4_K_M",
                        "delta/estuary-52b-GGUF",
                        "/home/ada/.cache/llama.cpp/delta_estuary-52b-GGUF_estuary-52b-Q4_K_M.gguf.downloadInProgress",
                        11_811_160_064L,
                        1,
                        false));
    }

    private static StoredModel harbour() {
        return with(
                model(
                        facts("gemma3", "Harbour 27B It", 27.0, "Q4_K_M"),
                        WHOLE,
                        copy(
                                "huggingface",
                                "harbour-27b-it-Q4_K_M",
                                "tern-labs/harbour-27b-it-GGUF",
                                HUB + "tern-labs--harbour-27b-it-GGUF/snapshots/5b1e0c2/harbour-27b-it-Q4_K_M.gguf",
                                16_546_404_736L,
                                0,
                                false),
                        copy(
                                "ollama",
                                "harbour:27b",
                                "",
                                "/home/ada/.ollama/models/blobs/sha256-7b1dca6b24c4a1cf5de4a0",
                                16_546_404_736L,
                                12,
                                false)),
                helper(
                        Role.PROJECTOR,
                        copy(
                                "huggingface",
                                "mmproj-F16",
                                "tern-labs/harbour-27b-it-GGUF",
                                HUB + "tern-labs--harbour-27b-it-GGUF/snapshots/5b1e0c2/mmproj-F16.gguf",
                                857_739_104L,
                                0,
                                false)));
    }

    private static StoredModel lagoon() {
        return model(
                facts("mixtral", "", 46.7, "BF16"),
                WHOLE,
                copy(
                        "huggingface",
                        "Lagoon-8x7B-v0.1",
                        "lagoon/Lagoon-8x7B-v0.1",
                        HUB + "lagoon--Lagoon-8x7B-v0.1/snapshots/fc7ac94",
                        93_405_585_408L,
                        400,
                        false));
    }

    private static StoredModel skua() {
        return model(
                facts("qwen3moe", "Skua 30B A3B", 30.5, "Q4_K_M"),
                WHOLE,
                copy(
                        "ollama",
                        "skua:30b-a3b",
                        "",
                        "/home/ada/.ollama/models/blobs/sha256-e1c2ad9b03f1e0c4",
                        18_556_685_824L,
                        3,
                        false));
    }

    private static StoredModel sandpiper() {
        return model(
                facts("bert", "Sandpiper Embed", 0.567, "F16"),
                WHOLE,
                copy(
                        "lmstudio",
                        "sandpiper-embed-f16",
                        "quay/sandpiper-embed-GGUF",
                        "/data/lmstudio/quay/sandpiper-embed-GGUF/sandpiper-embed-f16.gguf",
                        1_159_776_000L,
                        200,
                        false));
    }

    private static StoredModel tern() {
        return model(
                facts("llama", "Tern 3B", 3.21, "Q8_0"),
                WHOLE,
                copy("folder", "tern-3b-Q8_0", "", "/data/models/tern-3b-Q8_0.gguf", 3_421_898_816L, 5, false),
                copy("folder", "tern", "", "/data/links/tern.gguf", 3_421_898_816L, 5, true));
    }

    private static StoredModel wreck() {
        return model(
                Facts.NONE,
                new Condition.Unreadable("wreck.gguf, byte 0x0: the file begins with 3c 21 44 4f and not"
                        + " with 'GGUF': a page of the web; download the file itself"),
                copy("folder", "wreck", "", "/data/models/wreck.gguf", 48_213L, 90, false));
    }

    private static StoredModel with(StoredModel model, StoredModel... companions) {
        return new StoredModel(model.role(), model.facts(), model.condition(), model.copies(), List.of(companions));
    }

    private static StoredModel helper(Role role, Copy copy) {
        return new StoredModel(role, facts("clip", "", 0.4, "F16"), WHOLE, List.of(copy), List.of());
    }
}
