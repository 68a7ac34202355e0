package plimsoll.app.reconcile;

import java.util.List;
import java.util.Optional;
import plimsoll.app.ledger.Calibrations;
import plimsoll.app.words.Words;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.gguf.GgufSet;
import plimsoll.mathcore.engine.llamacpp.LlamaCpp;
import plimsoll.mathcore.engine.llamacpp.LlamaCppVersion;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.Plan;
import plimsoll.probes.engine.LlamaCppLog;

/// What is planned, to be laid beside what an engine took.
///
/// @param model    which model
/// @param files    its files, where it is of such
/// @param engine   by whose rules
/// @param workload with which options
/// @param machine  where
/// @param known    what was accepted of earlier measurements
public record Prediction(
        Model model,
        Optional<GgufSet> files,
        LlamaCpp engine,
        LlamaCppWorkload workload,
        Machine machine,
        Calibrations known) {
    /// Lays it beside a log.
    ///
    /// @param printed what the engine printed while it loaded
    /// @param name    of the log, as people read it
    /// @param seen    what instruments saw of the engine, where they looked
    public ReadResult<Reconciliation> beside(String printed, String name, Optional<Seen> seen) {
        return LoadLog.of(printed, model, name).then(log -> plan().map(plan -> beside(plan, log, seen)));
    }

    /// Lays it beside what an engine holds whose log nobody has, with the options that it was started with.
    ///
    /// @param options what it was started with
    /// @param held    what it holds
    /// @param notes   what to know about it, a sentence each
    public ReadResult<Reconciliation> beside(LlamaCppWorkload options, Held held, List<String> notes) {
        int gpus = held.now().size();
        if (gpus > 1) {
            return new ReadResult.Refused<>(
                    "which of " + gpus + " GPUs process " + held.pid() + " may use, and what was"
                            + " free on them when it loaded, stands in what it printed alone; start it with -lv 4 and keep"
                            + " that in a file");
        }
        if (gpus != machine.accelerators().size()) {
            return new ReadResult.Refused<>("the plan is for another number of GPUs than this machine has now; plan for"
                    + " this machine as it is");
        }
        Prediction ran = new Prediction(
                model,
                files,
                rules(held.version()),
                options.edit().companions(workload.companions()).done(),
                held.before(machine),
                known);
        Optional<Measurement> measured = held.measurement();
        return measured.isEmpty()
                ? new ReadResult.Refused<>("no instrument tells what process " + held.pid() + " holds; start it with"
                        + " -lv 4 and keep what it prints in a file")
                : ran.plan()
                        .map(plan -> new Reconciler(ran.replan())
                                .of(
                                        new Setup(ran.workload, plan.engineVersion(), ran.machine),
                                        new Scene(plan, LlamaCppLog.of(""), files, List.of(), held.now(), held.pid()),
                                        measured.get().noting(notes)));
    }

    /// Those of the engine's own build, where its number is known.
    private LlamaCpp rules(String version) {
        return LlamaCpp.version(version) instanceof LlamaCppVersion.Known(LlamaCpp own) ? own : engine;
    }

    private ReadResult<Plan> plan() {
        return engine.plan(model, workload, machine) instanceof Plan plan
                ? new ReadResult.Read<>(known.applied(plan))
                : new ReadResult.Refused<>(Words.say("live.proof.refused"));
    }

    /// The same where the plan is made and the log read already.
    public Reconciliation beside(Plan plan, LlamaCppLog log, Optional<Seen> seen) {
        Setup setup = new Setup(workload, plan.engineVersion(), machine);
        Measurement measured =
                seen.map(it -> it.observed().beside(log).noting(it.notes())).orElseGet(() -> LogFigures.of(log));
        Scene scene = seen.map(Seen::observed)
                .map(it -> new Scene(plan, log, files, it.before(), it.now(), it.pid()))
                .orElseGet(() -> Scene.of(plan, log, files));
        return new Reconciler(replan()).of(setup, scene, measured);
    }

    private Replan replan() {
        return setup -> LlamaCpp.version(setup.version()) instanceof LlamaCppVersion.Known(LlamaCpp other)
                        && other.plan(model, setup.workload(), setup.machine()) instanceof Plan plan
                ? Optional.of(known.applied(plan))
                : Optional.empty();
    }

    /// The same on another machine.
    public Prediction on(Machine other) {
        return new Prediction(model, files, engine, workload, other, known);
    }
}
