package plimsoll.ingest.architecture;

import plimsoll.mathcore.attention.GatedDelta;
import plimsoll.mathcore.attention.StateSpace;

/// Recurrent mixers from the keys under `ssm`.
final class StateSpaces {
    private StateSpaces() {}

    /// Mamba: channels with a state each; `time_step_rank` is a rank.
    static StateSpace mamba(Header header) throws HeaderRefusal {
        var keys = header.keys();
        return new StateSpace(
                1,
                keys.required("ssm.inner_size"),
                keys.required("ssm.state_size"),
                keys.required("ssm.conv_kernel"),
                keys.required("ssm.time_step_rank"),
                0);
    }

    /// Mamba 2: heads; `time_step_rank` counts them.
    static StateSpace mamba2(Header header) throws HeaderRefusal {
        var keys = header.keys();
        int state = keys.required("ssm.state_size");
        int groups = keys.optional("ssm.group_count");
        header.product(groups, state);
        return new StateSpace(
                2, keys.required("ssm.inner_size"), state, keys.required("ssm.conv_kernel"), heads(header), groups);
    }

    /// Gated delta net: `group_count` counts key heads, `time_step_rank` value heads, and a state has the width of a
    /// key head.
    static GatedDelta gatedDelta(Header header) throws HeaderRefusal {
        var keys = header.keys();
        int heads = heads(header);
        int keyHeads = keys.required("ssm.group_count");
        int state = keys.required("ssm.state_size");
        header.product(keyHeads, state);
        return new GatedDelta(
                keyHeads, heads, state, keys.required("ssm.inner_size") / heads, keys.required("ssm.conv_kernel"));
    }

    private static int heads(Header header) throws HeaderRefusal {
        var keys = header.keys();
        int inner = keys.required("ssm.inner_size");
        int heads = keys.required("ssm.time_step_rank");
        if (inner % heads != 0) {
            throw keys.refusal("%s is %d, which is no multiple of %d, the %s"
                    .formatted(keys.quoted("ssm.inner_size"), inner, heads, keys.quoted("ssm.time_step_rank")));
        }
        return heads;
    }
}
