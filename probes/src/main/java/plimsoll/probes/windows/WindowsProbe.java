package plimsoll.probes.windows;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import plimsoll.probes.ChildJava;
import plimsoll.probes.Conversation;
import plimsoll.probes.DeviceLine;
import plimsoll.probes.Gpu;
import plimsoll.probes.Probe;
import plimsoll.probes.Reading;
import plimsoll.probes.Watch;

/// Finds AMD's and Intel's GPUs on Windows.
public final class WindowsProbe implements Probe {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public String what() {
        return "GPUs of Windows";
    }

    @Override
    public boolean isOfThisSystem() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    @Override
    public Duration patience() {
        return PATIENCE.plusSeconds(2);
    }

    @Override
    public Watch watch() {
        return isOfThisSystem() ? new Counters() : () -> Reading.notOffered("This machine does not run Windows.");
    }

    /// The process that reads Windows' counters.
    private static final class Counters implements Watch {
        private final Conversation child =
                new Conversation("The reader of Windows' counters", ChildJava.words(WindowsMain.class), Map.of());

        @Override
        public Reading<List<Gpu>> sample() {
            return child.ask("sample", PATIENCE).then(DeviceLine::read);
        }

        @Override
        public void close() {
            child.close();
        }
    }
}
