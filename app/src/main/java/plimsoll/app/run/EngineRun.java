package plimsoll.app.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.ReadResult.Read;
import plimsoll.ingest.ReadResult.Refused;
import plimsoll.probes.engine.EngineHttp;
import plimsoll.probes.engine.LlamaCppFailure;

/// An engine that this program started. It ends with its children when it is closed, when the program ends, when the
/// program is killed (where there is a shell to watch over it), and at the latest when the program is started again.
public final class EngineRun implements AutoCloseable {
    private static final Duration TO_STOP = Duration.ofSeconds(10);
    private static final long BETWEEN_LOOKS_MILLIS = 50;
    private static final int MOST_CONNECT_MILLIS = 1000;
    private static final int MOST_LOG = 64 << 20;
    private static final int LAST_LINE = 2000;

    private final Process process;
    private final Path log;
    private final int port;
    private final RunRecord record;
    private final Optional<Process> watchdog;
    private final Thread atExit;
    private volatile boolean isClosed;

    private EngineRun(Process process, Path log, int port, RunRecord record, Optional<Process> watchdog) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.record = record;
        this.watchdog = watchdog;
        this.atExit = new Thread(this::end, "end of the engine");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /// Starts the engine with its output in a file of the folder `runs`, after ending what earlier runs left behind.
    ///
    /// @param words  program and arguments
    /// @param folder what relative paths in them are relative to
    /// @param home   where logs and records are kept
    public static ReadResult<EngineRun> start(List<String> words, int port, Path folder, Path home) {
        Path runs = home.resolve("runs");
        try {
            Files.createDirectories(runs);
            RunRecord.endLeftovers(runs);
            Optional<String> unusable = unusable(port);
            if (unusable.isPresent()) {
                return new Refused<>(unusable.get());
            }
            Path log = runs.resolve("llama-server-" + port + ".log");
            Process process = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new Read<>(watched(process, log, port, runs));
        } catch (IOException e) {
            return new Refused<>(words.getFirst() + " cannot be started (" + e.getMessage()
                    + "); check the program, and the folder " + runs + " that its log goes to");
        }
    }

    /// Nothing that cannot be found and ended again stays: a disk may be full, or no more processes be allowed.
    static EngineRun watched(Process process, Path log, int port, Path runs) throws IOException {
        try {
            process.getOutputStream().close();
            RunRecord record = RunRecord.write(runs, process.toHandle());
            return new EngineRun(process, log, port, record, Watchdog.over(process.pid()));
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /// A port that nobody listens at now.
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Why nothing can listen at a port. Another engine there would answer in place of one that could not start.
    private static Optional<String> unusable(int port) {
        try {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
            return Optional.empty();
        } catch (IOException refused) {
            return Optional.of(
                    answers(port)
                            ? "port " + port + " is taken by another program; name another, or none"
                            : "port " + port + " cannot be had (" + refused.getMessage() + "), though no program"
                                    + " answers there; name another, or none");
        }
    }

    private static boolean answers(int port) {
        try (Socket asker = new Socket()) {
            asker.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MOST_CONNECT_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    /// Waits until the engine says that it is ready.
    ///
    /// @param told the last line that it has printed, whenever that is another
    /// @return the log so far, or why it will never be ready
    public ReadResult<String> ready(Duration patience, Consumer<String> told) {
        String last = "";
        URI health = URI.create("http://127.0.0.1:" + port + "/health");
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            if (!process.isAlive()) {
                return new Refused<>(failure("while it loaded"));
            }
            if (EngineHttp.get(health).found().isPresent()) {
                return new Read<>(text());
            }
            String line = lastLine();
            if (!line.equals(last)) {
                last = line;
                told.accept(line);
            }
            if (!slept()) {
                return new Refused<>("stopped while llama-server loaded");
            }
        }
        return new Refused<>("llama-server was not ready within " + patience.toSeconds() + " s; its log is " + log);
    }

    /// Why it has ended, as it says itself.
    private String failure(String when) {
        return LlamaCppFailure.of(text())
                        .orElse("llama-server ended with status " + process.exitValue() + " " + when
                                + ", and did not say why")
                + "; its log is " + log;
    }

    /// Waits until it ends by itself or is closed.
    ///
    /// @return why it has ended; empty where it was closed
    public Optional<String> awaitEnd() {
        process.onExit().join();
        return isClosed ? Optional.empty() : Optional.of(failure("while it ran"));
    }

    private String lastLine() {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(file.length(), LAST_LINE)];
            file.seek(file.length() - end.length);
            file.readFully(end);
            return new String(end, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .reduce("", (before, line) -> line)
                    .strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static boolean slept() {
        try {
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return log;
    }

    /// Where it listens.
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// What it has printed so far.
    public String text() {
        try (var in = Files.newInputStream(log)) {
            return new String(in.readNBytes(MOST_LOG), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /// Ends it: politely, so that it prints its last table, then by force, with whatever it started.
    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException goingDown) {
            // The program ends already, and its hook has ended the engine too.
            return;
        }
    }

    private void end() {
        isClosed = true;
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        if (!ended(TO_STOP)) {
            process.destroyForcibly();
            ended(TO_STOP);
        }
        children.forEach(ProcessHandle::destroyForcibly);
        watchdog.ifPresent(Process::destroyForcibly);
        record.delete();
    }

    private boolean ended(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
