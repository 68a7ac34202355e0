package plimsoll.app.reconcile.rule;

import java.util.Optional;
import plimsoll.app.reconcile.Gap;
import plimsoll.app.reconcile.MemoryPart;
import plimsoll.app.reconcile.Rule;
import plimsoll.mathcore.units.Bytes;
import plimsoll.probes.engine.Breakdown;

/// The engine's pools and recorded graphs grow with the first long prompts, after everything was allocated that its log
/// tells of. Its own table, printed at the end, has them in what is unaccounted.
final class GrownSinceLoad implements Rule {
    private static final long ROUNDING = 8 * Bytes.MIB;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public Optional<Claim> of(Gap gap) {
        boolean isMeasured = gap.part() == MemoryPart.CONTEXT && gap.scene().enginePid() > 0 && !gap.isHost();
        return gap.scene().log().breakdown().stream()
                .filter(row -> isMeasured && !row.device().equals("Host"))
                .skip(Math.max(0, gap.at() - 1))
                .map(Breakdown::unaccounted)
                .map(mebibytes -> mebibytes * Bytes.MIB - gap.expected())
                .filter(bytes -> bytes > 0)
                .map(bytes -> new Claim(
                        bytes - ROUNDING,
                        bytes + ROUNDING,
                        "The engine's pools and recorded graphs grew after it had loaded."))
                .findFirst();
    }
}
