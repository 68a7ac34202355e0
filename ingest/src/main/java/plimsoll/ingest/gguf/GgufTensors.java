package plimsoll.ingest.gguf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.ReadResult.Read;
import plimsoll.ingest.ReadResult.Refused;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Tensor;
import plimsoll.mathcore.tensor.Tensors;

/// The tensor table of a model, each tensor with its place and part.
///
/// @param tensors    all of them, in the order of the files
/// @param unfamiliar names that are not known; they weigh, but what they are for is a guess
public record GgufTensors(Tensors tensors, List<String> unfamiliar) {
    private static final String FIRST_NORM = "token_embd_norm";
    private static final TensorRole LAST = new TensorRole(Place.OUTPUT, Part.NORM);
    private static final TensorRole UNKNOWN = new TensorRole(Place.OUTPUT, Part.OTHER);

    public GgufTensors {
        unfamiliar = List.copyOf(unfamiliar);
    }

    /// Gives every tensor of a model its place and part. A tensor beyond the last block is refused: the table and
    /// the metadata contradict each other.
    public static ReadResult<GgufTensors> of(GgufSet set) {
        String architecture = set.metadata().architecture().orElse("");
        long blocks = blocks(set.metadata(), architecture);
        boolean isLast = isLastNorm(set.tensors());
        var tensors = new ArrayList<Tensor>();
        var unfamiliar = new ArrayList<String>();
        for (var tensor : set.tensors()) {
            var name = TensorName.of(tensor.name());
            if (name.block().isPresent() && name.block().getAsInt() >= blocks) {
                return new Refused<>(
                        "%s: tensor %s belongs to a block beyond the %d of '%s.block_count'; download the file again"
                                .formatted(
                                        set.files().getFirst().name(),
                                        Quoted.of(tensor.name()),
                                        blocks,
                                        Quoted.plain(architecture)));
            }
            var role = isLast && name.stem().equals(FIRST_NORM) ? Optional.of(LAST) : role(name, architecture);
            if (role.isEmpty()) {
                unfamiliar.add(tensor.name());
            }
            tensors.add(tensor(tensor, role.orElseGet(() -> unknown(name))));
        }
        return new Read<>(new GgufTensors(new Tensors(tensors), unfamiliar));
    }

    /// Whether the norm of the embedding is the last one under another name, as LFM2 writes it: no other stands behind
    /// the blocks, and none behind the parts of a block, as in BERT.
    private static boolean isLastNorm(List<GgufTensor> tensors) {
        return tensors.stream().map(GgufTensor::name).noneMatch(name -> name.contains("output_norm"));
    }

    /// How many blocks the metadata announces, encoder and decoder counting theirs alike; no limit where it is silent.
    private static long blocks(GgufMetadata metadata, String architecture) {
        return Stream.of(".block_count", ".decoder_block_count")
                .map(key -> metadata.whole(architecture + key))
                .filter(count -> count.isPresent())
                .mapToLong(count -> count.getAsLong())
                .max()
                .orElse(Long.MAX_VALUE);
    }

    private static Tensor tensor(GgufTensor tensor, TensorRole role) {
        return Tensor.gguf(tensor.name(), role.place(), role.part(), tensor.type(), tensor.shape());
    }

    static Optional<TensorRole> role(TensorName name, String architecture) {
        var role = name.block().isPresent()
                ? BlockParts.of(name.stem()).map(part -> inBlock(name, part))
                : LooseParts.of(name.stem(), architecture);
        return name.isScale()
                ? role.map(whole -> whole.as(isGemma4Router(name, architecture) ? Part.ROUTER : Part.SCALE))
                : role;
    }

    /// Gemma 4 learns a scale a channel and a scale an expert in its router and calls them so; they are parameters.
    private static boolean isGemma4Router(TensorName name, String architecture) {
        return architecture.equals("gemma4")
                && (name.stem().equals("ffn_gate_inp") || name.stem().equals("ffn_down_exps"));
    }

    private static TensorRole unknown(TensorName name) {
        return name.block().isPresent() ? inBlock(name, Part.OTHER) : UNKNOWN;
    }

    private static TensorRole inBlock(TensorName name, Part part) {
        return new TensorRole(new Place.InLayer(name.block().getAsInt()), part);
    }
}
