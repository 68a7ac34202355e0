package plimsoll.ingest.gguf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import plimsoll.mathcore.tensor.ElementType;

/// Writes small GGUF files for tests, right ones and, piece by piece, wrong ones.
public final class GgufFixture {
    private final int version;
    private final ByteOrder order;
    private final List<Consumer<Out>> entries = new ArrayList<>();
    private final List<Consumer<Out>> tensors = new ArrayList<>();
    private long alignment = 32;
    private long dataBytes;
    private OptionalLong announcedEntries = OptionalLong.empty();
    private OptionalLong announcedTensors = OptionalLong.empty();

    public GgufFixture() {
        this(3, ByteOrder.LITTLE_ENDIAN);
    }

    public GgufFixture(int version, ByteOrder order) {
        this.version = version;
        this.order = order;
    }

    GgufFixture announceEntries(long count) {
        announcedEntries = OptionalLong.of(count);
        return this;
    }

    GgufFixture announceTensors(long count) {
        announcedTensors = OptionalLong.of(count);
        return this;
    }

    GgufFixture entry(String key, GgufType type, Consumer<Out> value) {
        return rawEntry(out -> {
            out.string(key);
            out.u32(type.id());
            value.accept(out);
        });
    }

    GgufFixture rawEntry(Consumer<Out> entry) {
        entries.add(entry);
        return this;
    }

    public GgufFixture text(String key, String value) {
        return entry(key, GgufType.STRING, out -> out.string(value));
    }

    public GgufFixture u32(String key, long value) {
        return entry(key, GgufType.UINT32, out -> out.u32(value));
    }

    public GgufFixture u16(String key, int value) {
        return entry(key, GgufType.UINT16, out -> out.u16(value));
    }

    public GgufFixture alignment(long value) {
        alignment = value;
        return u32("general.alignment", value);
    }

    public GgufFixture strings(String key, int count) {
        return array(key, GgufType.STRING, count, out -> {
            for (int i = 0; i < count; i++) {
                out.string("word" + i);
            }
        });
    }

    GgufFixture array(String key, GgufType of, long count, Consumer<Out> elements) {
        return entry(key, GgufType.ARRAY, out -> {
            out.u32(of.id());
            out.length(count);
            elements.accept(out);
        });
    }

    /// A tensor right behind the one before it.
    public GgufFixture tensor(String name, ElementType type, long... shape) {
        long offset = dataBytes;
        long elements = 1;
        for (long extent : shape) {
            elements *= extent;
        }
        dataBytes += DataLayout.pad(type.bytes(elements), alignment);
        return rawTensor(name, type.ggmlId().orElseThrow(), offset, shape);
    }

    GgufFixture rawTensor(String name, long type, long offset, long... shape) {
        return rawTensor(out -> {
            out.string(name);
            out.u32(shape.length);
            for (long extent : shape) {
                out.length(extent);
            }
            out.u32(type);
            out.i64(offset);
        });
    }

    GgufFixture rawTensor(Consumer<Out> tensor) {
        tensors.add(tensor);
        return this;
    }

    /// The header alone.
    public byte[] header() {
        var out = new Out(version == 1, order);
        out.raw("GGUF".getBytes(StandardCharsets.US_ASCII));
        out.u32(version);
        out.length(announcedTensors.orElse(tensors.size()));
        out.length(announcedEntries.orElse(entries.size()));
        entries.forEach(entry -> entry.accept(out));
        tensors.forEach(tensor -> tensor.accept(out));
        return out.bytes();
    }

    /// The header and its data, all zeros.
    public byte[] file() {
        var header = header();
        var file = new byte[(int) (DataLayout.pad(header.length, alignment) + dataBytes)];
        System.arraycopy(header, 0, file, 0, header.length);
        return file;
    }

    /// Where the pieces of a file are written.
    static final class Out {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final boolean shortLengths;
        private final ByteOrder order;

        Out(boolean shortLengths, ByteOrder order) {
            this.shortLengths = shortLengths;
            this.order = order;
        }

        void raw(byte[] value) {
            bytes.writeBytes(value);
        }

        void u8(int value) {
            bytes.write(value);
        }

        void u16(int value) {
            raw(ByteBuffer.allocate(2).order(order).putShort((short) value).array());
        }

        void u32(long value) {
            raw(ByteBuffer.allocate(4).order(order).putInt((int) value).array());
        }

        void i64(long value) {
            raw(ByteBuffer.allocate(8).order(order).putLong(value).array());
        }

        void f32(float value) {
            u32(Float.floatToIntBits(value));
        }

        void f64(double value) {
            i64(Double.doubleToLongBits(value));
        }

        void length(long value) {
            if (shortLengths) {
                u32(value);
            } else {
                i64(value);
            }
        }

        void string(String value) {
            var text = value.getBytes(StandardCharsets.UTF_8);
            length(text.length);
            raw(text);
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }
}
