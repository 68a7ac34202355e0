package plimsoll.app.library;

import plimsoll.app.ledger.Calibrations;
import plimsoll.mathcore.engine.llamacpp.LlamaCpp;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Model;

/// What is asked of each model of a library: how it would be run, and on what.
///
/// @param engine  whose rules hold
/// @param options for all of them; a context of 0 is the one each was trained for, no longer than the usual
/// @param machine where
/// @param known   what was accepted of measurements
public record Question(LlamaCpp engine, LlamaCppWorkload options, Machine machine, Calibrations known) {
    /// The context where nobody asks for one.
    public static final int USUAL_CONTEXT = 32_768;

    /// The answer for one model.
    public Fit of(Model model) {
        return Fit.of(known.applied(engine.plan(model, suited(model), machine)));
    }

    /// The options as far as they suit a model.
    LlamaCppWorkload suited(Model model) {
        int trained = model.trainingContext() > 0 ? model.trainingContext() : USUAL_CONTEXT;
        int layers = model.layers().size() + 1;
        return options.edit()
                .ctxSize(options.ctxSize() > 0 ? options.ctxSize() : Math.min(trained, USUAL_CONTEXT))
                .gpuLayers(options.gpuLayers() >= layers ? -1 : options.gpuLayers())
                .done();
    }
}
