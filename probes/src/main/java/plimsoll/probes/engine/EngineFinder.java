package plimsoll.probes.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import plimsoll.probes.Reading;

/// Finds the engines of this machine: by the command lines of processes, and where a usual port answers. No other
/// machine is looked for, and no address but this machine's own is tried.
public final class EngineFinder {
    private static final Pattern PORT = Pattern.compile("(?:--port|-p)[= \"]+(\\d{1,5})\\b");
    private static final int PATIENCE_MILLIS = 150;
    private static final int MOST_PORT = 65_535;

    private EngineFinder() {}

    /// An engine that was found.
    ///
    /// @param engine  its reader's name; empty where only a port is known to answer
    /// @param pid     its process, 0 where that is not known
    /// @param address where it listens
    public record Found(String engine, long pid, URI address) {}

    /// A process with its words.
    record Running(long pid, String commandLine) {}

    /// What runs now. Takes up to a second: keep it off the thread that draws.
    public static List<Found> find() {
        Stream<Running> processes = ProcessHandle.allProcesses()
                .flatMap(
                        process -> process.info().commandLine().stream().map(line -> new Running(process.pid(), line)));
        return find(processes.toList(), EngineFinder::answers);
    }

    /// @param listens whether a port of this machine answers
    static List<Found> find(List<Running> processes, IntPredicate listens) {
        Map<Integer, Found> byPort = new TreeMap<>();
        for (Running process : processes) {
            EngineReaders.ALL.stream()
                    .filter(reader -> reader.isRunBy(process.commandLine()))
                    .findFirst()
                    .ifPresent(reader -> {
                        int port = port(process.commandLine(), reader.ports().getFirst());
                        byPort.putIfAbsent(port, new Found(reader.name(), process.pid(), address(port)));
                    });
        }
        EngineReaders.ALL.stream()
                .flatMap(reader -> reader.ports().stream())
                .distinct()
                .filter(port -> !byPort.containsKey(port) && listens.test(port))
                .forEach(port -> byPort.put(port, new Found("", 0, address(port))));
        return new ArrayList<>(byPort.values());
    }

    /// The process of this machine that listens as an engine at an address; empty for another machine's.
    public static Optional<Found> at(URI address) {
        return isHere(address)
                ? find().stream()
                        .filter(found -> found.address().getPort() == address.getPort() && found.pid() > 0)
                        .findFirst()
                : Optional.empty();
    }

    /// Reads the state of what was found.
    public static Reading<EngineState> read(Found found, Optional<String> key) {
        Asker asker = Asker.at(found.address(), key);
        return EngineReaders.named(found.engine())
                .map(reader -> reader.read(asker))
                .orElseGet(() -> EngineReaders.read(asker));
    }

    private static boolean isHere(URI address) {
        String host = address.getHost();
        return host != null
                && (host.equals("localhost")
                        || host.equals("127.0.0.1")
                        || host.equals("[::1]")
                        || host.equals("0.0.0.0"));
    }

    private static int port(String commandLine, int usual) {
        Matcher said = PORT.matcher(commandLine);
        int port = said.find() ? Integer.parseInt(said.group(1)) : usual;
        return port > 0 && port <= MOST_PORT ? port : usual;
    }

    private static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }
}
