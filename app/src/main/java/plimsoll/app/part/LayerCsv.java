package plimsoll.app.part;

import java.util.List;

/// Layers as comma-separated values: whole bytes, one row a layer.
public final class LayerCsv {
    private static final String HEAD =
            "layer,attention,device,weights_bytes,kv_cache_bytes,recurrent_state_bytes,total_bytes\n";

    private LayerCsv() {}

    public static String of(List<LayerColumn> layers) {
        StringBuilder csv = new StringBuilder(HEAD);
        for (LayerColumn c : layers) {
            csv.append(quoted(c.name())).append(',');
            csv.append(quoted(c.kind())).append(',');
            csv.append(quoted(c.place())).append(',');
            csv.append(c.bytes(MemoryKind.WEIGHTS)).append(',');
            csv.append(c.bytes(MemoryKind.KV_CACHE)).append(',');
            csv.append(c.bytes(MemoryKind.STATE)).append(',');
            csv.append(c.bytes()).append('\n');
        }
        return csv.toString();
    }

    private static String quoted(String field) {
        return field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n')
                ? field
                : '"' + field.replace("\"", "\"\"") + '"';
    }
}
