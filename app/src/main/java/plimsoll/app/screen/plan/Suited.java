package plimsoll.app.screen.plan;

import java.util.List;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.companion.Companions;
import plimsoll.mathcore.model.Model;

/// Options taken over from one model to another: what belonged to the first alone is left behind.
final class Suited {
    private Suited() {}

    /// @param isFirst whether no model was planned before, so that nobody has asked for a context yet
    static LlamaCppWorkload to(Model model, LlamaCppWorkload now, boolean isFirst) {
        int trained = model.trainingContext() > 0 ? model.trainingContext() : PlanModel.FIRST_CONTEXT;
        int layers = model.layers().size() + 1;
        boolean open = isFirst && now.ctxSize() == 0;
        return toAny(now)
                .edit()
                .ctxSize(open ? Math.min(trained, PlanModel.FIRST_CONTEXT) : now.ctxSize())
                .gpuLayers(now.gpuLayers() >= layers ? -1 : now.gpuLayers())
                .done();
    }

    /// The same for any model.
    static LlamaCppWorkload toAny(LlamaCppWorkload now) {
        return now.edit().overrides(List.of()).companions(Companions.NONE).done();
    }
}
