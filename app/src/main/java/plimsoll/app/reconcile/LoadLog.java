package plimsoll.app.reconcile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;
import plimsoll.mathcore.model.Model;
import plimsoll.probes.engine.LlamaCppLog;

/// The part of what an engine printed that tells of one model's load.
public final class LoadLog {
    private static final int MOST_BYTES = 64 << 20;
    private static final Pattern LOADED =
            Pattern.compile("(?m)^.*llama_model_loader: loaded meta data with .* from (.*) \\(version.*$");

    private LoadLog() {}

    /// What was printed; of more than any load prints the rest is left.
    public static String text(InputStream in) throws IOException {
        return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    }

    /// What the newest run printed to the log of a process: the process itself. Nothing where there is so much that
    /// its load cannot be told from that of one before.
    public static String newest(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        String all = bytes.length > MOST_BYTES ? "" : new String(bytes, StandardCharsets.UTF_8);
        return all.substring(NewestRun.in(all));
    }

    /// Of several loads in a log, such as a router's, those of the file of this name; all, where none is of it.
    ///
    /// @param file without its folder; empty where the model is of none
    public static String loads(String text, String file) {
        StringBuilder own = new StringBuilder();
        Matcher load = LOADED.matcher(text);
        int before = 0;
        boolean isOwn = true;
        boolean isAny = false;
        while (load.find()) {
            own.append(isOwn ? text.substring(before, load.start()) : "");
            before = load.start();
            isOwn = load.group(1).replaceFirst(".*[/\\\\]", "").equals(file);
            isAny |= isOwn;
        }
        return isAny ? own.append(isOwn ? text.substring(before) : "").toString() : text;
    }

    /// Whether it tells of any buffer of the model that is meant.
    public static boolean tells(String text, Model model) {
        return !meant(text, model).buffers().isEmpty();
    }

    /// What to know where a running engine is compared without its log, which tells of no buffer.
    ///
    /// @param name of the log, as people read it
    public static String passedOver(String name) {
        return name + " names no buffer of llama.cpp, which newer builds print with -lv 4 alone, so that what the"
                + " engine's process holds is compared.";
    }

    private static LlamaCppLog meant(String text, Model model) {
        List<LlamaCppLog> logs = LlamaCppLog.all(text);
        return logs.reversed().stream()
                .filter(one -> model.architecture().equals(one.metadata().get("general.architecture")))
                .filter(one -> String.valueOf(model.layers().size())
                        .equals(one.metadata().get(model.architecture() + ".block_count")))
                .findFirst()
                .orElse(logs.getLast());
    }

    /// Of several models in a log the one that is meant: the last of its architecture and number of layers, else the
    /// last. Refused where it tells of no buffer or of another architecture, since nothing can be laid beside a
    /// plan then.
    ///
    /// @param name of the file, as people read it
    public static ReadResult<LlamaCppLog> of(String text, Model model, String name) {
        LlamaCppLog log = meant(text, model);
        if (log.buffers().isEmpty()) {
            return new ReadResult.Refused<>(
                    name + " names no buffer of llama.cpp; start it with -lv 4, since newer builds print"
                            + " them at that level alone, and keep what it prints on standard error");
        }
        String loaded = log.metadata().getOrDefault("general.architecture", model.architecture());
        return loaded.equals(model.architecture())
                ? new ReadResult.Read<>(log)
                : new ReadResult.Refused<>(name + " tells of a model of the architecture " + Quoted.of(loaded)
                        + ", not " + Quoted.of(model.architecture()) + "; name the model that the engine loaded");
    }
}
