package plimsoll.probes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/// The other end of a `Conversation`: answers each line of this process's input, and ends with it, even while an answer
/// hangs in a library, so that it never outlives its parent.
public final class LineServer {
    private LineServer() {}

    /// Never returns.
    ///
    /// @param answer takes a line and gives one, or none where the line has no answer
    public static void serve(Function<String, Optional<String>> answer) throws InterruptedException {
        LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Thread.ofPlatform().daemon().name("input").start(() -> read(lines));
        while (true) {
            answer.apply(lines.take()).ifPresent(LineServer::say);
        }
    }

    private static void say(String line) {
        System.out.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
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
