package plimsoll.ingest.architecture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.ReadResult.Read;
import plimsoll.ingest.ReadResult.Refused;
import plimsoll.ingest.gguf.GgufSet;
import plimsoll.ingest.gguf.GgufSetReader;
import plimsoll.ingest.gguf.GgufTensor;
import plimsoll.ingest.gguf.GgufTensors;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.model.WeightsSource;

/// A model from a GGUF file, or from any of the files that it was split into.
public final class GgufModelReader {
    private GgufModelReader() {}

    /// The model in the file at a path.
    public static ReadResult<Model> read(Path path) {
        return GgufSetReader.read(path).then(GgufModelReader::read);
    }

    /// The model in a header already read.
    public static ReadResult<Model> read(GgufSet set) {
        return GgufTensors.of(set).then(tensors -> read(set, tensors));
    }

    private static ReadResult<Model> read(GgufSet set, GgufTensors tensors) {
        try {
            return new Read<>(model(set, tensors));
        } catch (HeaderRefusal refusal) {
            return new Refused<>(refusal.sentence());
        }
    }

    private static Model model(GgufSet set, GgufTensors tensors) throws HeaderRefusal {
        String file = set.files().getFirst().name();
        String name = Kinds.architectureOf(set, file);
        var rules = Architectures.of(name);
        var tokenEmbedding = tokenEmbedding(set);
        if (rules.isEmpty()) {
            return unknown(set, tensors, name, tokenEmbedding);
        }
        var header = Header.of(set, name);
        checkWidth(header, tokenEmbedding);
        return new Model(
                nameOf(set, file),
                name,
                rules.get().layers(header),
                tensors.tensors(),
                header.hiddenSize(),
                vocabulary(set, header, tokenEmbedding),
                header.keys().tokens("context_length"),
                rules.get().causal(header),
                WeightsSource.FILE,
                warnings(header, rules.get(), tensors),
                GraphHabits.of(header));
    }

    private static Model unknown(GgufSet set, GgufTensors tensors, String name, Optional<GgufTensor> tokenEmbedding)
            throws HeaderRefusal {
        long row = tokenEmbedding.map(tensor -> tensor.shape().extent(0)).orElse(0L);
        var read = GuessedModel.of(set, name, (int) Math.min(row, Integer.MAX_VALUE));
        checkWidth(read.header(), tokenEmbedding);
        List<String> warnings = new ArrayList<>(read.warnings());
        warnings.addAll(unfamiliar(tensors));
        boolean trained = read.header().keys().has("context_length");
        return new Model(
                nameOf(set, set.files().getFirst().name()),
                name,
                read.layers(),
                tensors.tensors(),
                read.header().hiddenSize(),
                vocabulary(set, read.header(), tokenEmbedding),
                trained ? read.header().keys().tokens("context_length") : 0,
                read.causal(),
                WeightsSource.FILE,
                warnings,
                GraphHabits.of(read.header()),
                Optional.of(read.doubt()));
    }

    private static Optional<GgufTensor> tokenEmbedding(GgufSet set) {
        return set.tensors().stream()
                .filter(tensor -> tensor.name().equals("token_embd.weight"))
                .findFirst();
    }

    private static void checkWidth(Header header, Optional<GgufTensor> embedding) throws HeaderRefusal {
        long width = embedding.map(tensor -> tensor.shape().extent(0)).orElse((long) header.hiddenSize());
        if (width != header.hiddenSize()) {
            throw header.keys()
                    .refusal("%s is %d but the rows of 'token_embd.weight' have %d elements"
                            .formatted(header.keys().quoted("embedding_length"), header.hiddenSize(), width));
        }
    }

    private static int vocabulary(GgufSet set, Header header, Optional<GgufTensor> embedding) throws HeaderRefusal {
        long rows = embedding.map(tensor -> tensor.shape().extent(1)).orElse(0L);
        long given = header.keys().optional("vocab_size");
        long tokens = set.metadata().count("tokenizer.ggml.tokens").orElse(0);
        return header.width(tokens > 0 ? tokens : given > 0 ? given : rows);
    }

    private static String nameOf(GgufSet set, String file) {
        String given =
                Quoted.plain(set.metadata().text("general.name").orElse("")).strip();
        String plain = file.endsWith(".gguf") ? file.substring(0, file.length() - 5) : file;
        return given.isEmpty() ? plain : given;
    }

    private static List<String> unfamiliar(GgufTensors tensors) {
        int count = tensors.unfamiliar().size();
        return count == 0
                ? List.of()
                : List.of("%d tensors have names that are not known, %s the first; they count as weights only"
                        .formatted(count, Quoted.of(tensors.unfamiliar().getFirst())));
    }

    private static List<String> warnings(Header header, Architecture rules, GgufTensors tensors) throws HeaderRefusal {
        List<String> sentences = new ArrayList<>(unfamiliar(tensors));
        var turn = rules.turn();
        if (turn.isPresent()) {
            Windows.unread(header, turn.get()).ifPresent(sentences::add);
        }
        return sentences;
    }
}
