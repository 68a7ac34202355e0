package plimsoll.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/// A regular file as a source of bytes, open no longer than a reader needs it.
public final class FileSource implements ByteSource {
    /// What to do with the open file.
    @FunctionalInterface
    public interface Reader<T> {
        ReadResult<T> read(ByteSource source) throws IOException;
    }

    private final String name;
    private final FileChannel channel;
    private final long size;

    private FileSource(String name, FileChannel channel) throws IOException {
        this.name = name;
        this.channel = channel;
        this.size = channel.size();
    }

    /// Opens the file, lets `reader` read it, and closes it again. What is no regular file is never opened: a pipe
    /// would wait for ever and a device has no end.
    public static <T> ReadResult<T> read(Path path, Reader<T> reader) {
        try {
            var unfit = unfit(path, Files.readAttributes(path, BasicFileAttributes.class));
            if (unfit.isPresent()) {
                return new ReadResult.Refused<>(unfit.get());
            }
            try (var channel = FileChannel.open(path)) {
                return reader.read(new FileSource(nameOf(path), channel));
            }
        } catch (IOException e) {
            return new ReadResult.Refused<>(sentence(path, e));
        }
    }

    private static Optional<String> unfit(Path path, BasicFileAttributes attributes) {
        String file = Quoted.of(path.toString());
        if (attributes.isDirectory()) {
            return Optional.of(file + " is a folder; name a file in it");
        }
        if (!attributes.isRegularFile()) {
            return Optional.of(file + " is a pipe, socket or device; name a regular file");
        }
        if (attributes.size() == 0) {
            return Optional.of(file + " is empty (0 bytes); name a file that holds something");
        }
        return Optional.empty();
    }

    private static String sentence(Path path, IOException e) {
        String file = Quoted.of(path.toString());
        return switch (e) {
            case NoSuchFileException ignored -> file + " does not exist; check the path";
            case AccessDeniedException ignored -> file + " may not be read by this user; change its permissions";
            case ClosedByInterruptException ignored -> "reading " + file + " was stopped; start again";
            default -> file + " cannot be read (" + Quoted.plain(String.valueOf(e.getMessage())) + "); check the drive";
        };
    }

    private static String nameOf(Path path) {
        var fileName = path.getFileName();
        return Quoted.plain(fileName == null ? path.toString() : fileName.toString());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        return channel.read(into, position);
    }
}
