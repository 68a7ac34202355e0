package plimsoll.app.screen.live;

import java.util.Optional;
import plimsoll.app.ledger.Calibrations;
import plimsoll.app.reconcile.LoadLog;
import plimsoll.app.reconcile.LogFigures;
import plimsoll.app.reconcile.Reconciler;
import plimsoll.app.reconcile.Reconciliation;
import plimsoll.app.reconcile.Replan;
import plimsoll.app.reconcile.Setup;
import plimsoll.app.words.Words;
import plimsoll.ingest.ReadResult;
import plimsoll.mathcore.engine.llamacpp.LlamaCpp;
import plimsoll.mathcore.engine.llamacpp.LlamaCppVersion;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.Plan;
import plimsoll.probes.engine.LlamaCppLog;

/// What is planned now, to be laid beside what an engine took.
///
/// @param model    which model
/// @param engine   by whose rules
/// @param workload with which options
/// @param machine  where
/// @param known    what was accepted of earlier measurements
public record Prediction(Model model, LlamaCpp engine, LlamaCppWorkload workload, Machine machine, Calibrations known) {
    /// Lays it beside a log.
    ///
    /// @param printed what the engine printed while it loaded
    /// @param name    of the log, as people read it
    ReadResult<Reconciliation> beside(String printed, String name) {
        return LoadLog.of(printed, model, name).then(log -> plan().map(plan -> beside(plan, log)));
    }

    private ReadResult<Plan> plan() {
        return engine.plan(model, workload, machine) instanceof Plan plan
                ? new ReadResult.Read<>(known.applied(plan))
                : new ReadResult.Refused<>(Words.say("live.proof.refused"));
    }

    private Reconciliation beside(Plan plan, LlamaCppLog log) {
        Setup setup = new Setup(workload, plan.engineVersion(), machine);
        return new Reconciler(replan())
                .of(setup, plimsoll.app.reconcile.Scene.of(plan, log, Optional.empty()), LogFigures.of(log));
    }

    private Replan replan() {
        return setup -> LlamaCpp.version(setup.version()) instanceof LlamaCppVersion.Known(LlamaCpp other)
                        && other.plan(model, setup.workload(), setup.machine()) instanceof Plan plan
                ? Optional.of(known.applied(plan))
                : Optional.empty();
    }
}
