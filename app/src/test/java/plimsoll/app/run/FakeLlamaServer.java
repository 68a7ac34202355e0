package plimsoll.app.run;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Stands for llama-server: its model's name says how it behaves.
public final class FakeLlamaServer {
    private FakeLlamaServer() {}

    /// A program of that name in a folder, for systems with a shell.
    public static Path write(Path folder) throws IOException {
        String classPath = Stream.concat(
                        Stream.of(Path.of(URI.create(FakeLlamaServer.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))),
                        Stream.of(Path.of("target/test-classes").toAbsolutePath()))
                .map(Path::toString)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path program = folder.resolve("llama-server");
        Files.writeString(
                program,
                "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -cp '%s' %s \"$@\"\n"
                        .formatted(java, classPath, FakeLlamaServer.class.getName()));
        if (!program.toFile().setExecutable(true)) {
            throw new IOException("no right to execute in " + folder);
        }
        return program;
    }

    public static void main(String[] words) throws IOException {
        List<String> all = Arrays.asList(words);
        if (all.contains("--version")) {
            System.err.println("version: 0.2.0-dev (build 10587, commit unknown)");
            return;
        }
        String model = all.get(all.indexOf("-m") + 1);
        int port = Integer.parseInt(all.get(all.indexOf("--port") + 1));
        System.err.println("common_params_print_info: build 10587 (unknown) with a test");
        if (model.contains("crash")) {
            System.err.println("GGML_ASSERT(n_tokens > 0) failed");
            System.exit(134);
        } else if (model.contains("memory")) {
            System.err.println(
                    "ggml_backend_cuda_buffer_type_alloc_buffer: allocating 9000.00 MiB on device 0: cudaMalloc"
                            + " failed: out of memory");
            System.exit(1);
        } else if (model.contains("parent")) {
            new ProcessBuilder("sleep", "600").start();
        }
        System.err.println("load_tensors:   CPU_Mapped model buffer size =     7.51 MiB");
        System.err.println("llama_kv_cache:        CPU KV buffer size =     2.00 MiB");
        if (model.contains("hang")) {
            Runtime.getRuntime().addShutdownHook(new Thread(FakeLlamaServer::sleep));
        }
        serve(port);
    }

    /// Says to whoever asks that all is well, until it is killed.
    private static void serve(int port) throws IOException {
        byte[] well =
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        try (ServerSocket server = new ServerSocket(port, 5, InetAddress.getLoopbackAddress())) {
            while (!server.isClosed()) {
                try (Socket asker = server.accept()) {
                    int read = asker.getInputStream().read(new byte[4096]);
                    asker.getOutputStream().write(well, 0, read > 0 ? well.length : 0);
                }
            }
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(600_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
