package plimsoll.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import plimsoll.app.reconcile.LoadLog;
import plimsoll.app.reconcile.LogFigures;
import plimsoll.app.reconcile.Prediction;
import plimsoll.app.reconcile.Reconciliation;
import plimsoll.app.reconcile.Seen;
import plimsoll.app.run.Reported;
import plimsoll.app.run.RunningEngine;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.gguf.GgufSet;
import plimsoll.ingest.source.FoundModel;
import plimsoll.ingest.source.Origin;
import plimsoll.mathcore.units.Bytes;
import plimsoll.probes.Gpu;
import plimsoll.probes.engine.LlamaCppLog;

/// One model with the options that it was expected to run with, laid beside what was measured.
///
/// @param planner   reads and plans it
/// @param machines  what it is planned for
/// @param arguments the options
/// @param model     what was named
record Comparison(Planner planner, Machines machines, Arguments arguments, String model) {
    /// What is made of a model that was read, and of what was asked about it.
    private interface Work {
        Answer<Reconciliation> of(Asked asked, FoundModel found);
    }

    private Answer<Reconciliation> read(Work work) {
        return StartLine.settings(arguments)
                .then(Asked::of)
                .then(asked -> planner.model(model, asked).then(found -> work.of(asked, found)));
    }

    /// A log that was read from a file of this name, beside what was seen of the engine where it runs.
    Answer<Reconciliation> of(String text, String name, Optional<Seen> seen) {
        return read((asked, found) -> printed(text, name, seen, asked, found));
    }

    /// An engine that runs, by what its process printed; by what it holds where that tells of no buffer, as far as it
    /// has loaded the model that is meant.
    Answer<Reconciliation> of(RunningEngine engine, String run, String name, Supplier<List<Gpu>> gpus) {
        return read((asked, found) -> LoadLog.tells(LoadLog.loads(run, file(found)), found.model())
                        || engine.loading(file(found)).isEmpty()
                ? printed(run, name, Optional.of(engine.seen(gpus)), asked, found)
                : held(engine, gpus, List.of(LoadLog.passedOver(name)), asked, found));
    }

    /// An engine whose log nobody has, by what its process holds and by what Ollama tells of it, with its own options.
    Answer<Reconciliation> of(RunningEngine engine, Supplier<List<Gpu>> gpus) {
        return read((asked, found) -> held(engine, gpus, List.of(), asked, found));
    }

    private Answer<Reconciliation> printed(
            String text, String name, Optional<Seen> seen, Asked asked, FoundModel found) {
        boolean isHere = seen.filter(Seen::isHere).isPresent();
        return Answer.of(LoadLog.of(LoadLog.loads(text, file(found)), found.model(), Quoted.of(name)))
                .then(log -> target(log, asked, isHere)
                        .then(target -> planner.plan(model, asked, target))
                        .then(planned -> Answer.of(beside(planned, found, log, seen))));
    }

    private Answer<Reconciliation> held(
            RunningEngine engine, Supplier<List<Gpu>> gpus, List<String> why, Asked asked, FoundModel found) {
        return awake(engine)
                .then(_ -> machines.ofCommandLine(List.of(), asked.hostMemory()))
                .then(target -> planner.plan(model, asked, target))
                .then(planned -> runner(engine, found)
                        .then(runner -> Answer.of(prediction(planned, found)
                                .beside(
                                        Reported.options(runner),
                                        engine.held(runner, gpus),
                                        Stream.concat(why.stream(), engine.notes(runner).stream())
                                                .toList()))));
    }

    private static String file(FoundModel found) {
        return found.origin() instanceof Origin.Gguf(String place, GgufSet ignored)
                ? place.replaceFirst(".*[/\\\\]", "")
                : "";
    }

    private static Answer<RunningEngine> awake(RunningEngine engine) {
        return engine.asleep().<Answer<RunningEngine>>map(Answer::unreadable).orElseGet(() -> Answer.of(engine));
    }

    private Answer<RunningEngine> runner(RunningEngine engine, FoundModel found) {
        return engine.loading(file(found))
                .<Answer<RunningEngine>>map(Answer.Value::new)
                .orElseGet(() -> Answer.unreadable(engine.address() + " tells no buffer over HTTP and has not loaded "
                        + Quoted.of(model) + " on this machine; name what it printed with --log FILE as well"));
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
        return read((asked, found) -> machines.ofCommandLine(arguments.all("device"), asked.hostMemory())
                .then(target -> planner.plan(model, asked, target))
                .then(planned -> engines.run(planned, isHere))
                .then(ran -> Answer.of(beside(ran.planned(), found, ran.log(), Optional.of(ran.seen())))));
    }

    private Reconciliation beside(Planned planned, FoundModel found, LlamaCppLog log, Optional<Seen> seen) {
        return prediction(planned, found).beside(planned.plan(), log, seen);
    }

    private Prediction prediction(Planned planned, FoundModel found) {
        Asked asked = planned.asked();
        return new Prediction(
                found.model(),
                found.origin().gguf(),
                asked.engine(),
                asked.workload(),
                planned.target().machine(),
                planner.calibrations());
    }
}
