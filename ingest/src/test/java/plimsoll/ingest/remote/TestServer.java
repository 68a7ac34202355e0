package plimsoll.ingest.remote;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server on this machine that keeps to HTTP or breaks it, path by path, as a test says.
final class TestServer implements AutoCloseable {
    /// What was asked.
    ///
    /// @param headers names in small letters
    record Asked(String path, Map<String, String> headers) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /// Writes an answer, head and all.
    @FunctionalInterface
    interface Behaviour {
        void answer(Asked asked, OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket socket;
    private final Map<String, Behaviour> paths = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    TestServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /// Its address, without a slash at the end.
    String address() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /// The same machine under another name, which is another server for every token.
    String otherAddress() {
        return "http://localhost:" + socket.getLocalPort();
    }

    TestServer on(String path, Behaviour behaviour) {
        paths.put(path, behaviour);
        return this;
    }

    /// A file as a good server hands it out.
    TestServer file(String path, byte[] bytes) {
        return on(path, (asked, out) -> serve(asked, out, bytes, "\"" + Arrays.hashCode(bytes) + "\""));
    }

    TestServer text(String path, String text) {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    TestServer status(String path, int status, String... headers) {
        return on(path, (_, out) -> head(out, status, 0, headers));
    }

    TestServer redirect(String path, String to) {
        return status(path, 302, "Location: " + to);
    }

    List<Asked> asked() {
        return asked;
    }

    List<Asked> asked(String path) {
        return asked.stream().filter(one -> one.path().equals(path)).toList();
    }

    static void serve(Asked asked, OutputStream out, byte[] bytes, String etag) throws IOException {
        if (!etag.isEmpty() && asked.header("if-none-match").equals(etag)) {
            head(out, 304, 0, "ETag: " + etag);
            return;
        }
        String range = asked.header("range");
        if (range.isEmpty()) {
            head(out, 200, bytes.length, "ETag: " + etag);
            out.write(bytes);
            return;
        }
        String[] ends = range.replace("bytes=", "").split("-", -1);
        int first = Integer.parseInt(ends[0]);
        int last = (int) Math.min(Long.parseLong(ends[1]), bytes.length - 1L);
        head(
                out,
                206,
                last - first + 1L,
                "ETag: " + etag,
                "Content-Range: bytes " + first + "-" + last + "/" + bytes.length);
        out.write(bytes, first, last - first + 1);
    }

    static void head(OutputStream out, int status, long length, String... headers) throws IOException {
        raw(out, "HTTP/1.1 " + status + " X\r\nConnection: close\r\nContent-Length: " + length + "\r\n");
        for (String header : headers) {
            raw(out, header + "\r\n");
        }
        raw(out, "\r\n");
    }

    static void raw(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                open.add(connection);
                Thread.ofVirtual().start(() -> answer(connection));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void answer(Socket connection) {
        try (connection) {
            if (socket.isClosed()) {
                return;
            }
            var in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            String first = in.readLine();
            if (first == null) {
                return;
            }
            Map<String, String> headers = new TreeMap<>();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            Asked one = new Asked(first.split(" ", -1)[1], headers);
            asked.add(one);
            paths.getOrDefault(one.path(), (_, out) -> head(out, 404, 0)).answer(one, connection.getOutputStream());
            connection.getOutputStream().flush();
        } catch (IOException | InterruptedException gone) {
            // The client has heard enough.
        }
    }

    @Override
    public void close() {
        try {
            int port = socket.getLocalPort();
            socket.close();
            awaitRefusal(port);
            for (Socket connection : open) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A closed socket may take one more connection while somebody waits for one.
    private static void awaitRefusal(int port) {
        boolean isTaken = port > 0;
        while (isTaken) {
            try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                isTaken = probe.isConnected();
            } catch (IOException refused) {
                isTaken = false;
            }
        }
    }
}
