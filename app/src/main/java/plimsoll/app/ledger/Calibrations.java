package plimsoll.app.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.app.ledger.Calibration.What;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.store.Environment;
import plimsoll.ingest.store.ProgramFolders;
import plimsoll.mathcore.plan.Bases;
import plimsoll.mathcore.plan.Basis;
import plimsoll.mathcore.plan.DeviceMemory;
import plimsoll.mathcore.plan.Outcome;
import plimsoll.mathcore.plan.Parts;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Refusal;
import plimsoll.mathcore.plan.Verdict;
import plimsoll.mathcore.units.Bytes;

/// The calibrations that hold now: those that were accepted, none forgotten since, the last for each device, engine,
/// version, model and thing.
///
/// @param all the oldest first
public record Calibrations(List<Calibration> all) {
    public static final Calibrations NONE = new Calibrations(List.of());

    private static final Pattern FORGOTTEN = Pattern.compile("\"calibration\"\\s*:\\s*(\\d{1,18})");

    public Calibrations {
        all = List.copyOf(all);
    }

    /// Those of a ledger. Where none was ever written this costs nothing.
    public static ReadResult<Calibrations> of(Ledger ledger) {
        return ledger.exists()
                ? ledger.entries(List.of(Kind.CALIBRATION, Kind.FORGOTTEN)).map(Calibrations::of)
                : new ReadResult.Read<>(NONE);
    }

    /// Those of an account. A ledger that cannot be read calibrates nothing; `plimsoll ledger` says why.
    public static Calibrations holding(Environment here) {
        return of(Ledger.in(ProgramFolders.of(here).records()))
                        instanceof ReadResult.Read<Calibrations>(Calibrations all)
                ? all
                : NONE;
    }

    private static Calibrations of(List<Entry> entries) {
        Map<String, Calibration> last = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (entry.kind().equals(Kind.CALIBRATION.key())) {
                Calibration.of(entry).ifPresent(found -> last.put(same(found), found));
            } else {
                Matcher id = FORGOTTEN.matcher(entry.payload());
                long gone = id.find() ? Long.parseLong(id.group(1)) : 0;
                last.values().removeIf(found -> found.id() == gone);
            }
        }
        return new Calibrations(new ArrayList<>(last.values()));
    }

    private static String same(Calibration found) {
        return String.join(
                "\n",
                found.device(),
                found.engine(),
                found.version(),
                found.what().name(),
                found.model());
    }

    /// The row that takes one back.
    public static Ledger.Draft forgetting(Calibration found) {
        return new Ledger.Draft(Kind.FORGOTTEN, "{\"calibration\":" + found.id() + "}");
    }

    /// The outcome with what was measured in the place of what is not exact.
    public Outcome applied(Outcome outcome) {
        return switch (outcome) {
            case Plan plan -> all.isEmpty() ? plan : applied(plan);
            case Refusal refusal -> refusal;
        };
    }

    /// The same of a plan.
    public Plan applied(Plan plan) {
        List<DeviceMemory> devices = new ArrayList<>();
        List<String> context = new ArrayList<>();
        List<String> compute = new ArrayList<>();
        for (DeviceMemory device : plan.devices()) {
            Optional<Calibration> fixed = of(plan, device, What.CONTEXT);
            Optional<Calibration> more = isExact(plan) ? Optional.empty() : of(plan, device, What.COMPUTE);
            fixed.ifPresent(found -> context.add(words(found, device)));
            more.ifPresent(found -> compute.add(words(found, device)));
            devices.add(with(device, fixed, more));
        }
        return context.isEmpty() && compute.isEmpty() ? plan : with(plan, devices, context, compute);
    }

    private static boolean isExact(Plan plan) {
        return !(plan.bases().compute() instanceof Basis.Between)
                && !(plan.bases().compute() instanceof Basis.Supposed);
    }

    private Optional<Calibration> of(Plan plan, DeviceMemory device, What what) {
        String key = device.id().equals(Calibration.HOST)
                ? Calibration.HOST
                : Calibration.key(device.device().name());
        return all.stream()
                .filter(found -> found.what() == what && found.device().equals(key))
                .filter(found ->
                        found.engine().equals(plan.engine()) && found.version().equals(plan.engineVersion()))
                .filter(found -> found.model().isEmpty()
                        || found.model().equals(plan.model().name()))
                .filter(found -> device.parts().total() > 0)
                .reduce((earlier, later) -> later);
    }

    private static String words(Calibration found, DeviceMemory device) {
        return "%.1f MiB on %s, measured with %s %s on %s (ledger row %d)"
                .formatted(
                        (double) found.bytes() / Bytes.MIB,
                        device.id(),
                        found.engine(),
                        found.version(),
                        found.at().isEmpty()
                                ? ""
                                : found.at()
                                        .substring(0, Math.min(10, found.at().length())),
                        found.id());
    }

    private static DeviceMemory with(
            DeviceMemory device, Optional<Calibration> context, Optional<Calibration> compute) {
        return new DeviceMemory(
                device.id(),
                device.device(),
                with(device.parts(), context, compute),
                device.mapped(),
                with(device.least(), context, compute));
    }

    private static Parts with(Parts parts, Optional<Calibration> context, Optional<Calibration> compute) {
        return new Parts(
                parts.weights(),
                parts.kvCache(),
                parts.recurrentState(),
                Math.max(0, parts.compute() + compute.map(Calibration::bytes).orElse(0L)),
                parts.output(),
                context.map(Calibration::bytes).orElse(parts.overhead()),
                parts.projector(),
                parts.draft(),
                parts.adapters());
    }

    private static Plan with(Plan plan, List<DeviceMemory> devices, List<String> context, List<String> compute) {
        Bases before = plan.bases();
        Bases bases = new Bases(
                before.weights(),
                before.kvCache(),
                before.recurrentState(),
                compute.isEmpty() ? before.compute() : new Basis.Calibrated(String.join("; ", compute)),
                before.output(),
                context.isEmpty() ? before.overhead() : overhead(context, before.overhead(), devices));
        return new Plan(
                plan.model(),
                plan.engine(),
                plan.engineVersion(),
                plan.resolved(),
                List.copyOf(devices),
                plan.layers(),
                plan.others(),
                plan.companions(),
                plan.bytesPerToken(),
                bases,
                Verdict.of(devices),
                plan.warnings());
    }

    /// Devices that nobody calibrated keep the rule that is assumed.
    private static Basis overhead(List<String> context, Basis before, List<DeviceMemory> devices) {
        boolean isAll = context.size()
                >= devices.stream()
                        .filter(device -> device.parts().overhead() > 0)
                        .count();
        String rest = !isAll && before instanceof Basis.Assumed(String rule) ? "; elsewhere assumed: " + rule : "";
        return new Basis.Calibrated(String.join("; ", context) + rest);
    }
}
