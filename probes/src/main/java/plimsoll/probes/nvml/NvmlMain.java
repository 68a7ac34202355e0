package plimsoll.probes.nvml;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import plimsoll.probes.DeviceLine;
import plimsoll.probes.Gpu;
import plimsoll.probes.Reading;

/// The process in which NVIDIA's management library may crash or hang without harm. Answers each line of its input with
/// one of its output, and ends with its input, even while the library hangs, so that it never outlives its parent.
public final class NvmlMain {
    static final String SAMPLE = "sample";
    static final String REST = "rest";

    private NvmlMain() {}

    /// Each line is `sample` with addresses on the PCI bus, none for all, or `rest`, which has no answer.
    public static void main(String[] none) throws InterruptedException {
        LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Thread.ofPlatform().daemon().name("input").start(() -> read(lines));
        Reading<NvmlSession> session = NvmlNative.load(
                        NvmlLibrary.ofThisMachine().candidates())
                .then(calls -> Reading.measured(new NvmlSession(calls)));
        while (true) {
            serve(session, lines.take());
        }
    }

    private static void serve(Reading<NvmlSession> session, String line) {
        List<String> words = Arrays.asList(line.split(" "));
        if (words.getFirst().equals(REST)) {
            session.found().ifPresent(NvmlSession::close);
            return;
        }
        Reading<List<Gpu>> gpus = session.then(open -> open.sample(words.subList(1, words.size()), System.nanoTime()));
        System.out.writeBytes((DeviceLine.write(gpus) + "\n").getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    /// Halts, because an exit would wait for a library that hangs.
    private static void read(LinkedBlockingQueue<String> lines) {
        try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                lines.add(line);
            }
        } catch (IOException | UncheckedIOException gone) {
            Runtime.getRuntime().halt(1);
        }
        Runtime.getRuntime().halt(0);
    }
}
