package plimsoll.probes.amd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.units.Bytes;
import plimsoll.probes.Gpu;
import plimsoll.probes.Identity;
import plimsoll.probes.Reading;

/// One card by the files of its folder. Its memory counters do not wake it, but nothing else of a sleeping card is
/// read.
///
/// @param folder the card's `device` folder
/// @param root   `/`, or a folder of the same shape
record AmdCard(Path folder, Path root) {
    private static final String VENDOR = "0x1002";
    private static final Set<String> RESTING = Set.of("suspended", "suspending", "resuming");
    private static final long SMALL_CARVE_OUT = 4 * Bytes.GIB;
    private static final long LARGE_SHARE = 8 * Bytes.GIB;

    boolean isAmd() {
        return word("vendor").equals(Optional.of(VENDOR));
    }

    Gpu gpu() {
        if (word("power/runtime_status").filter(RESTING::contains).isPresent()) {
            return gpu(false, asleep(), asleep(), Optional.empty()).in(Gpu.State.ASLEEP);
        }
        boolean integrated = isIntegrated();
        if (!integrated) {
            return gpu(false, bytes("mem_info_vram_total"), bytes("mem_info_vram_used"), Optional.empty());
        }
        return gpu(
                true,
                sum("total"),
                sum("used"),
                Optional.of(
                        "The memory of " + name() + " is its carve-out and what Linux lets it take of the machine's."));
    }

    private Gpu gpu(boolean integrated, Reading<Long> total, Reading<Long> used, Optional<String> note) {
        Reading<Long> reserved = Reading.notOffered("AMD's driver does not tell what it keeps for itself.");
        return Gpu.of(Identity.named(name(), "AMD"), Backend.ROCM, integrated, total, reserved, used, note);
    }

    private static Reading<Long> asleep() {
        return Reading.notOffered("The GPU sleeps, and reading it would wake it; start a program on it first.");
    }

    /// Whether it lives in a processor: no memory chips of a maker, a small carve-out, and a share of main memory
    /// several times as large.
    private boolean isIntegrated() {
        long vram = bytes("mem_info_vram_total").found().orElse(0L);
        long shared = bytes("mem_info_gtt_total").found().orElse(0L);
        return word("mem_info_vram_vendor").isEmpty()
                && word("board_info").isEmpty()
                && vram <= SMALL_CARVE_OUT
                && shared >= LARGE_SHARE
                && shared >= 4 * vram;
    }

    private Reading<Long> sum(String which) {
        return bytes("mem_info_vram_" + which)
                .then(vram -> bytes("mem_info_gtt_" + which).then(shared -> Reading.measured(vram + shared)));
    }

    /// Its own name, else the one of the table that AMD's graphics library ships, else its number.
    private String name() {
        String device = word("device").orElse("0x").substring(2);
        String revision = word("revision").orElse("0x").substring(2);
        return word("product_name")
                .filter(name -> !name.isBlank())
                .or(() -> text(root.resolve("usr/share/libdrm/amdgpu.ids"))
                        .flatMap(table -> AmdNames.find(table, device, revision)))
                .orElse("AMD GPU " + device);
    }

    private Reading<Long> bytes(String file) {
        return word(file)
                .filter(digits -> digits.matches("\\d{1,18}"))
                .<Reading<Long>>map(digits -> Reading.measured(Long.parseLong(digits)))
                .orElseGet(() -> Reading.failed("AMD's driver does not tell " + file + " in " + folder + "."));
    }

    private Optional<String> word(String file) {
        return text(folder.resolve(file)).map(String::strip);
    }

    /// Reads fail while a card is reset.
    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
