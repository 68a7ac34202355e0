package plimsoll.probes.nvml;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import plimsoll.probes.DeviceLine;
import plimsoll.probes.LineServer;
import plimsoll.probes.Reading;

/// The process in which NVIDIA's management library may crash or hang without harm.
public final class NvmlMain {
    static final String SAMPLE = "sample";
    static final String REST = "rest";

    private NvmlMain() {}

    /// Each line is `sample` with addresses on the PCI bus, none for all, or `rest`, which has no answer.
    public static void main(String[] none) throws InterruptedException {
        Reading<NvmlSession> session = NvmlNative.load(
                        NvmlLibrary.ofThisMachine().candidates())
                .then(calls -> Reading.measured(new NvmlSession(calls)));
        LineServer.serve(line -> answer(session, line));
    }

    private static Optional<String> answer(Reading<NvmlSession> session, String line) {
        List<String> words = Arrays.asList(line.split(" "));
        if (words.getFirst().equals(REST)) {
            session.found().ifPresent(NvmlSession::close);
            return Optional.empty();
        }
        return Optional.of(DeviceLine.write(
                session.then(open -> open.sample(words.subList(1, words.size()), System.nanoTime()))));
    }
}
