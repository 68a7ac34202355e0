package plimsoll.ingest.architecture;

import java.util.Optional;
import java.util.stream.Stream;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.GatedDelta;
import plimsoll.mathcore.attention.KimiDelta;
import plimsoll.mathcore.attention.Rwkv;
import plimsoll.mathcore.attention.ShortConvolution;
import plimsoll.mathcore.attention.StateSpace;

/// Recurrent mixers from the shapes of a block's tensors. The convolution is certain; the size of a state is a key's
/// word where no tensor has its shape.
final class GuessedState {
    private static final String CONVOLUTION = "ssm_conv1d.weight";
    private static final String STATE = "ssm.state_size";
    private static final int LEAST_STATE = 16;
    private static final int LEAST_HEAD = 64;
    private static final int MOST_HEAD = 256;

    private final Header header;
    private final Assumptions said;

    GuessedState(Header header, Assumptions said) {
        this.header = header;
        this.said = said;
    }

    /// Whether a state takes the place of attention, so that projections beside it are its own.
    static boolean isAlone(Block block) {
        boolean delta =
                Stream.of("ssm_ba", "ssm_beta", "ssm_alpha", "ssm_conv1d_q").anyMatch(block::has);
        return delta || block.hasAny("time_mix_") || block.hasAny("shortconv.");
    }

    Bounds of(Block block) throws HeaderRefusal {
        if (block.has("ssm_conv1d_q")) {
            return kimi(block);
        }
        if (block.has("ssm_conv1d")) {
            return convolved(block);
        }
        if (block.hasAny("time_mix_")) {
            return timeMix(block);
        }
        if (block.has("shortconv.conv")) {
            var shape = block.shape("shortconv.conv.weight");
            int kernel = header.width(shape.extent(0));
            return Bounds.exactly(new ShortConvolution(channels(block, "shortconv.conv.weight"), kernel));
        }
        return Bounds.NOTHING;
    }

    private Bounds convolved(Block block) throws HeaderRefusal {
        int channels = channels(block, CONVOLUTION);
        int kernel = header.width(block.shape(CONVOLUTION).extent(0));
        int out = header.width(block.in("ssm_out"));
        int inner = out > 0 ? out : Math.min(channels, header.keys().optional("ssm.inner_size", channels));
        int heads = Math.clamp(elements(block), 1, Math.max(1, inner));
        if (Stream.of("ssm_ba", "ssm_beta", "ssm_alpha").anyMatch(block::has)) {
            return delta(channels, kernel, inner, heads);
        }
        var decay = block.shape("ssm_a");
        if (block.has("ssm_x") && decay.rank() > 1 && decay.extent(1) > 1) {
            int state = Math.max(1, header.width(decay.extent(0)));
            header.product(inner, state);
            int rank = Math.max(1, header.width(block.in("ssm_dt")));
            return Bounds.exactly(new StateSpace(1, inner, state, kernel, rank, 0));
        }
        return space(channels, kernel, inner, heads);
    }

    /// Mamba 2: channels that are not the heads' own are B and C of each group.
    private Bounds space(int channels, int kernel, int inner, int heads) throws HeaderRefusal {
        int shared = Math.max(0, channels - inner) / 2;
        int given = header.keys().optional(STATE);
        int groups = header.keys().optional("ssm.group_count");
        int state = given > 0 ? given : groups > 0 && shared % groups == 0 ? shared / groups : 0;
        if (state > 0) {
            return Bounds.exactly(space(inner, kernel, heads, state, shared));
        }
        said.add("No key says how large the state of a state space is: between %d and all of its B for each channel."
                .formatted(LEAST_STATE));
        return Bounds.between(
                space(inner, kernel, heads, LEAST_STATE, shared),
                space(inner, kernel, heads, Math.max(LEAST_STATE, shared), shared));
    }

    private StateSpace space(int inner, int kernel, int heads, int state, int shared) throws HeaderRefusal {
        header.product(inner, Math.min(state, 1 << 10));
        return new StateSpace(2, inner, state, kernel, heads, shared / state);
    }

    private Bounds delta(int channels, int kernel, int inner, int heads) throws HeaderRefusal {
        int keys = Math.max(1, (channels - inner) / 2);
        int value = Math.max(1, inner / heads);
        int given = header.keys().optional(STATE);
        if (given == 0) {
            said.add("No key says how wide a key of a delta net is: as wide as a value.");
        }
        int key = given > 0 ? given : value;
        return Bounds.exactly(new GatedDelta(Math.max(1, keys / key), heads, key, value, kernel));
    }

    private Bounds kimi(Block block) throws HeaderRefusal {
        int channels = channels(block, "ssm_conv1d_q.weight");
        int heads = Math.clamp(elements(block), 1, channels);
        int kernel = header.width(block.shape("ssm_conv1d_q.weight").extent(0));
        return Bounds.exactly(new KimiDelta(heads, Math.max(1, channels / heads), kernel));
    }

    private Bounds timeMix(Block block) throws HeaderRefusal {
        int version = block.has("time_mix_w0") || block.has("time_mix_r_k") ? 7 : 6;
        int both = block.hasAny("channel_mix_") ? 2 : 1;
        int shifts = header.keys().optional("token_shift_count", both);
        int first = block.has("time_mix_first") ? header.width(block.in("time_mix_first")) : 0;
        int given = header.keys().optional("wkv.head_size", first);
        if (given > 0) {
            return Bounds.exactly(mix(version, given, shifts));
        }
        said.add("Neither a key nor a tensor says how wide a head of the time mix is: between %d and %d."
                .formatted(LEAST_HEAD, MOST_HEAD));
        return Bounds.between(mix(version, LEAST_HEAD, shifts), mix(version, MOST_HEAD, shifts));
    }

    private Attention mix(int version, int headDim, int shifts) throws HeaderRefusal {
        int width = header.hiddenSize();
        header.product(Math.max(1, width / headDim), headDim);
        return new Rwkv(version, Math.max(1, width / headDim), headDim, Math.clamp(shifts, 1, 8), width);
    }

    /// Channels of a convolution: what is left of it without its taps.
    private int channels(Block block, String name) throws HeaderRefusal {
        var shape = block.shape(name);
        return header.width(Math.max(1, shape.extent(1) * shape.extent(2)));
    }

    /// Heads by the tensors that have one number for each.
    private int elements(Block block) throws HeaderRefusal {
        var found = Stream.of("ssm_a", "ssm_dt.bias")
                .map(block::find)
                .flatMap(Optional::stream)
                .findFirst();
        return found.isEmpty() ? 1 : header.width(found.get().elements());
    }
}
