package plimsoll.packaging;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/// The load-line mark, drawn on a square of 64 units: a hull below the water, the ring, and the line through it.
/// `plimsoll.svg` is the same drawing.
final class Mark {
    private static final Color SKY = new Color(0x14, 0x2a, 0x4a);
    private static final Color HULL = new Color(0x1f, 0x5f, 0xe0);
    private static final Color RING = Color.WHITE;
    private static final Color LINE = new Color(0xf0, 0x8a, 0x24);
    private static final double UNITS = 64;

    /// Sizes in an `.icns` by the four letters that name them.
    private static final Map<Integer, String> ICNS =
            Map.of(16, "icp4", 32, "icp5", 64, "icp6", 128, "ic07", 256, "ic08", 512, "ic09", 1024, "ic10");

    private Mark() {}

    /// Small sizes are not blurred: the ground's edge and the line lie on whole pixels.
    static BufferedImage draw(int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        double scale = size / UNITS;
        g.scale(scale, scale);
        double edge = Math.floor(2 * scale) / scale;
        Area ground = new Area(new RoundRectangle2D.Double(edge, edge, UNITS - 2 * edge, UNITS - 2 * edge, 26, 26));
        g.setColor(SKY);
        g.fill(ground);
        ground.intersect(new Area(new Rectangle2D.Double(0, 32, UNITS, 32)));
        g.setColor(HULL);
        g.fill(ground);
        g.setColor(RING);
        g.setStroke(new BasicStroke((float) Math.max(5, 1.75 / scale)));
        g.draw(new Ellipse2D.Double(16.5, 16.5, 31, 31));
        g.setColor(LINE);
        double half = Math.max(1, Math.round(3 * scale)) / scale;
        g.fill(new RoundRectangle2D.Double(7, 32 - half, 50, 2 * half, 3, 3));
        g.dispose();
        return image;
    }

    static byte[] png(int size) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(draw(size), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Path writePng(int size, Path file) {
        return write(file, png(size));
    }

    /// Windows: a directory of 16 bytes a picture, then the pictures as PNG.
    static Path writeIco(Path file) {
        List<Integer> sizes = List.of(16, 20, 24, 32, 40, 48, 64, 256);
        List<byte[]> pictures = sizes.stream().map(Mark::png).toList();
        int head = 6 + 16 * sizes.size();
        ByteBuffer ico = ByteBuffer.allocate(head
                        + pictures.stream().mapToInt(picture -> picture.length).sum())
                .order(ByteOrder.LITTLE_ENDIAN);
        ico.putShort((short) 0).putShort((short) 1).putShort((short) sizes.size());
        int at = head;
        for (int i = 0; i < sizes.size(); i++) {
            byte edge = sizes.get(i) == 256 ? 0 : sizes.get(i).byteValue();
            ico.put(edge)
                    .put(edge)
                    .put((byte) 0)
                    .put((byte) 0)
                    .putShort((short) 1)
                    .putShort((short) 32);
            ico.putInt(pictures.get(i).length).putInt(at);
            at += pictures.get(i).length;
        }
        pictures.forEach(ico::put);
        return write(file, ico.array());
    }

    /// macOS: four letters and a length before each PNG, and before them all.
    static Path writeIcns(Path file) {
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(parts)) {
            for (int size : ICNS.keySet().stream().sorted().toList()) {
                byte[] picture = png(size);
                out.writeBytes(ICNS.get(size));
                out.writeInt(8 + picture.length);
                out.write(picture);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ByteBuffer icns = ByteBuffer.allocate(8 + parts.size());
        icns.put("icns".getBytes(StandardCharsets.US_ASCII))
                .putInt(8 + parts.size())
                .put(parts.toByteArray());
        return write(file, icns.array());
    }

    private static Path write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
