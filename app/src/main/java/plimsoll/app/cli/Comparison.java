package plimsoll.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import plimsoll.app.reconcile.LoadLog;
import plimsoll.app.reconcile.LogFigures;
import plimsoll.app.reconcile.Measurement;
import plimsoll.app.reconcile.Observed;
import plimsoll.app.reconcile.Reconciler;
import plimsoll.app.reconcile.Reconciliation;
import plimsoll.app.reconcile.Replan;
import plimsoll.app.reconcile.Scene;
import plimsoll.app.reconcile.Setup;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.gguf.GgufSet;
import plimsoll.ingest.source.FoundModel;
import plimsoll.ingest.source.Origin;
import plimsoll.mathcore.engine.llamacpp.LlamaCpp;
import plimsoll.mathcore.engine.llamacpp.LlamaCppVersion;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.units.Bytes;
import plimsoll.probes.engine.LlamaCppLog;

/// One model with the options that it was expected to run with, laid beside what was measured.
///
/// @param planner   reads and plans it
/// @param machines  what it is planned for
/// @param arguments the options
/// @param model     what was named
record Comparison(Planner planner, Machines machines, Arguments arguments, String model) {
    /// What instruments saw of a running engine, and what to know about it.
    ///
    /// @param isHere whether its process is on this machine
    record Seen(Observed observed, boolean isHere, List<String> notes) {}

    /// A log that was read from a file of this name, beside what was seen of the engine where it runs.
    Answer<Reconciliation> of(String text, String name, Optional<Seen> seen) {
        return Asked.of(arguments.settings())
                .then(asked -> planner.model(model, asked)
                        .then(found -> Answer.of(LoadLog.of(text, found.model(), Quoted.of(name)))
                                .then(log -> target(
                                                log,
                                                asked,
                                                seen.filter(Seen::isHere).isPresent())
                                        .then(target -> planner.plan(model, asked, target))
                                        .then(planned -> Answer.of(beside(planned, found, log, seen))))));
    }

    /// The devices that were named, else those of the log; this machine where the log names none by more than a number.
    private Answer<Machines.Target> target(LlamaCppLog log, Asked asked, boolean isHere) {
        List<String> named = arguments.all("device");
        if (isHere && named.isEmpty()) {
            return machines.ofCommandLine(named, asked.hostMemory());
        }
        List<String> devices = named.isEmpty()
                ? LogFigures.gpus(log).stream().map(gpu -> device(log, gpu)).toList()
                : named;
        return machines.ofCommandLine(devices.isEmpty() ? List.of("none") : devices, asked.hostMemory());
    }

    /// A product of the catalogue by the name that its driver has, else a device of the memory that was free.
    private String device(LlamaCppLog log, String gpu) {
        String name = log.deviceNames().getOrDefault(gpu, "");
        if (!name.isEmpty() && machines.ofCommandLine(List.of(name), OptionalLong.empty()) instanceof Answer.Value<?>) {
            return name;
        }
        long free = log.freeMebibytes().getOrDefault(gpu, 0);
        String backend = backend(gpu);
        return "custom,memory=" + (free > 0 ? free + "MiB" : Bytes.GIB / Bytes.MIB * 80 + "MiB") + ",backend="
                + backend;
    }

    private static String backend(String gpu) {
        String word = gpu.replaceAll("\\d.*", "").toLowerCase(Locale.ROOT);
        return word.equals("mtl") ? "metal" : word;
    }

    /// The engine that these options start, run on this machine.
    Answer<Reconciliation> ofRun(Engines engines) {
        boolean isHere = arguments.all("device").isEmpty();
        return Asked.of(arguments.settings())
                .then(asked -> planner.model(model, asked)
                        .then(found -> machines.ofCommandLine(arguments.all("device"), asked.hostMemory())
                                .then(target -> planner.plan(model, asked, target))
                                .then(planned -> engines.run(planned, isHere))
                                .then(ran -> Answer.of(beside(
                                        ran.planned(),
                                        found,
                                        ran.log(),
                                        Optional.of(new Seen(ran.seen(), isHere, ran.notes())))))));
    }

    private Reconciliation beside(Planned planned, FoundModel found, LlamaCppLog log, Optional<Seen> ran) {
        Asked asked = planned.asked();
        Machine machine = planned.target().machine();
        Setup setup = new Setup(asked.workload(), planned.plan().engineVersion(), machine);
        Optional<GgufSet> files = found.origin() instanceof Origin.Gguf(String ignored, GgufSet set)
                ? Optional.of(set)
                : Optional.empty();
        Measurement measured =
                ran.map(run -> run.observed().beside(log).noting(run.notes())).orElseGet(() -> LogFigures.of(log));
        Scene scene = ran.map(Seen::observed)
                .map(seen -> new Scene(planned.plan(), log, files, seen.before(), seen.now(), seen.pid()))
                .orElseGet(() -> Scene.of(planned.plan(), log, files));
        return new Reconciler(replan(found.model())).of(setup, scene, measured);
    }

    private Replan replan(Model model) {
        return setup -> LlamaCpp.version(setup.version()) instanceof LlamaCppVersion.Known(LlamaCpp engine)
                        && engine.plan(model, setup.workload(), setup.machine()) instanceof Plan plan
                ? Optional.of(planner.calibrated(plan))
                : Optional.empty();
    }
}
