package plimsoll.probes.intel;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import plimsoll.probes.Reading;

/// A card's own memory as the kernel's drivers xe and i915 tell it to anybody who may open the card. Only the kernel is
/// asked, no library of the vendor's. Layouts: Linux's `xe_drm.h` and `i915_drm.h`.
///
/// @param total bytes
/// @param used  bytes; unknown to those who may not watch performance, to whom the drivers say that all is free
record DrmRegions(long total, Reading<Long> used) {
    private static final int OPEN_READ_WRITE = 2;
    private static final long XE_QUERY = 0xC0286440L;
    private static final int XE_MEMORY_REGIONS = 1;
    private static final long I915_QUERY = 0xC0106479L;
    private static final int I915_MEMORY_REGIONS = 4;
    private static final int REGION = 88;
    private static final int DEVICE_CLASS = 1;
    private static final int LARGEST = 1 << 16;
    private static final Reading<Long> HIDDEN = Reading.notOffered(
            "The driver tells what is used only to programs that may watch performance (CAP_PERFMON).");

    /// Asks the driver of a card that is awake.
    ///
    /// @param node   the card's `renderD…` under `/dev/dri`
    /// @param driver `xe` or `i915`
    static Reading<DrmRegions> of(Path node, String driver) {
        if (!Files.isReadable(node)) {
            return Reading.notOffered(
                    node + " may not be opened by this user, so the card's memory is not told; join the group render.");
        }
        NativeLibrary system = NativeLibrary.getInstance("c");
        int file = system.getFunction("open").invokeInt(new Object[] {node.toString(), OPEN_READ_WRITE});
        if (file < 0) {
            return Reading.failed(node + " cannot be opened, so the card's memory is not told.");
        }
        try {
            Function ioctl = system.getFunction("ioctl");
            return driver.equals("xe") ? xe(ioctl, file) : i915(ioctl, file);
        } finally {
            system.getFunction("close").invokeInt(new Object[] {file});
        }
    }

    /// The first call tells how much room the answer takes.
    private static Reading<DrmRegions> xe(Function ioctl, int file) {
        Memory query = new Memory(40);
        query.clear();
        query.setInt(8, XE_MEMORY_REGIONS);
        int code = ioctl.invokeInt(new Object[] {file, XE_QUERY, query});
        int size = query.getInt(12);
        if (code != 0 || size <= 0 || size > LARGEST) {
            return refused();
        }
        Memory answer = new Memory(size);
        answer.clear();
        query.setLong(16, Pointer.nativeValue(answer));
        return ioctl.invokeInt(new Object[] {file, XE_QUERY, query}) == 0 ? ofXe(answer, size) : refused();
    }

    private static Reading<DrmRegions> i915(Function ioctl, int file) {
        Memory item = new Memory(24);
        item.clear();
        item.setLong(0, I915_MEMORY_REGIONS);
        Memory query = new Memory(16);
        query.clear();
        query.setInt(0, 1);
        query.setLong(8, Pointer.nativeValue(item));
        int code = ioctl.invokeInt(new Object[] {file, I915_QUERY, query});
        int size = item.getInt(8);
        if (code != 0 || size <= 0 || size > LARGEST) {
            return refused();
        }
        Memory answer = new Memory(size);
        answer.clear();
        item.setLong(16, Pointer.nativeValue(answer));
        return ioctl.invokeInt(new Object[] {file, I915_QUERY, query}) == 0 && item.getInt(8) > 0
                ? ofI915(answer, size)
                : refused();
    }

    private static Reading<DrmRegions> refused() {
        return Reading.failed("The card's driver does not tell its memory; a newer kernel may.");
    }

    /// The regions of an answer of xe: 8 bytes ahead; each class, total at 8, used at 16.
    static Reading<DrmRegions> ofXe(Pointer answer, int size) {
        long total = 0;
        long used = 0;
        for (int at = 8; at + REGION <= Math.min(size, 8 + REGION * answer.getInt(0)); at += REGION) {
            boolean isOwn = answer.getShort(at) == DEVICE_CLASS;
            total += isOwn ? answer.getLong(at + 8) : 0;
            used += isOwn ? answer.getLong(at + 16) : 0;
        }
        return reading(total, used);
    }

    /// The regions of an answer of i915: 16 bytes ahead; each class, size at 8, unallocated at 16.
    static Reading<DrmRegions> ofI915(Pointer answer, int size) {
        long total = 0;
        long used = 0;
        for (int at = 16; at + REGION <= Math.min(size, 16 + REGION * answer.getInt(0)); at += REGION) {
            boolean isOwn = answer.getShort(at) == DEVICE_CLASS;
            total += isOwn ? answer.getLong(at + 8) : 0;
            used += isOwn ? answer.getLong(at + 8) - answer.getLong(at + 16) : 0;
        }
        return reading(total, used);
    }

    private static Reading<DrmRegions> reading(long total, long used) {
        if (total <= 0) {
            return Reading.notOffered("This GPU has no memory of its own; it shares the machine's.");
        }
        return Reading.measured(new DrmRegions(total, used > 0 ? Reading.measured(used) : HIDDEN));
    }

    /// The card's render node.
    ///
    /// @param folder the card's `device` folder
    static Optional<Path> node(Path folder, Path root) {
        Path names = folder.resolve("drm");
        for (int number = 128; number < 192; number++) {
            String name = "renderD" + number;
            if (Files.exists(names.resolve(name))) {
                return Optional.of(root.resolve("dev/dri").resolve(name));
            }
        }
        return Optional.empty();
    }
}
