package plimsoll.ingest.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Safetensors files for tests, right and wrong ones.
public final class Header {
    private Header() {}

    /// A file with this header and so many bytes of data.
    public static byte[] file(String json, int data) {
        return file(json.getBytes(StandardCharsets.UTF_8).length, json, data);
    }

    /// A file whose header says another length.
    static byte[] file(long length, String json, int data) {
        byte[] header = json.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + header.length + data)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .put(header)
                .array();
    }

    /// An entry of a header.
    public static String tensor(String name, String dtype, String shape, long begin, long end) {
        return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                .formatted(name, dtype, shape, begin, end);
    }
}
