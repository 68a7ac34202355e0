package plimsoll.app;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/// An output that remembers why it could not be written, which a `PrintStream` keeps to itself.
final class Outlet extends FilterOutputStream {
    private Optional<String> why = Optional.empty();

    Outlet(OutputStream out) {
        super(out);
    }

    @Override
    public synchronized void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) throws IOException {
        try {
            out.write(bytes, from, count);
        } catch (IOException e) {
            why = Optional.of(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /// What was lost, in a sentence. A reader that has seen enough and closed its pipe has lost nothing.
    synchronized Optional<String> loss() {
        return why.filter(reason -> !reason.toLowerCase(Locale.ROOT).contains("pipe"))
                .map(reason -> "the answer could not be written (" + reason + "); write it elsewhere");
    }
}
