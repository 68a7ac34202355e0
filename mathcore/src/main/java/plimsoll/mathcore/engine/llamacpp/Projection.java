package plimsoll.mathcore.engine.llamacpp;

import java.util.ArrayList;
import java.util.List;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.FlashAttention;
import plimsoll.mathcore.engine.llamacpp.backend.BackendRules;
import plimsoll.mathcore.engine.llamacpp.backend.BufferRule;
import plimsoll.mathcore.engine.llamacpp.backend.HeadShape;
import plimsoll.mathcore.engine.llamacpp.companion.Projector;
import plimsoll.mathcore.engine.llamacpp.companion.Tower;
import plimsoll.mathcore.engine.llamacpp.companion.Tower.Span;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.plan.Basis;
import plimsoll.mathcore.plan.Companion;
import plimsoll.mathcore.plan.Parts;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Tensor;

/// A projector on a machine: it lies whole on the first GPU whatever else is asked about GPUs, or on the processor. Its
/// input stays in host memory too.
///
/// Source: llama.cpp b10587, `clip_ctx` and `clip_model_loader::load_tensors` in tools/mtmd/clip.cpp.
final class Projection {
    private Projection() {}

    static Companion of(Projector projector, LlamaCppWorkload asked, Machine machine) {
        int home = projector.onGpu() && machine.size() > 1 ? 1 : 0;
        Backend backend = machine.at(home).backend();
        Span span = new Span(0, 0, 0);
        long input = 0;
        for (Tower tower : projector.towers()) {
            span = span.plus(tower.compute(isFlash(tower, asked.flashAttention(), backend)));
            input += tower.input();
        }
        List<Parts> on = new ArrayList<>();
        for (int at = 0; at < machine.size(); at++) {
            long scratch = at == home ? span.likely() : at == 0 ? input : 0;
            on.add(new Parts(at == home ? weights(projector, backend) : 0, 0, 0, scratch, 0, 0));
        }
        long handed = home == 0 ? 0 : input;
        Basis compute = new Basis.Between(span.low() + handed, span.high() + handed);
        return new Companion(Companion.Role.PROJECTOR, projector.name(), on, compute);
    }

    private static long weights(Projector projector, Backend backend) {
        BufferRule rule = BufferRule.of(backend);
        long bytes = 0;
        for (Tensor tensor : projector.tensors().list()) {
            bytes = Math.addExact(bytes, rule.bytes(tensor.type(), tensor.shape()));
        }
        return bytes;
    }

    private static boolean isFlash(Tower tower, FlashAttention asked, Backend backend) {
        HeadShape head = new HeadShape(tower.headDim(), tower.headDim(), 1);
        return switch (asked) {
            case ON -> true;
            case OFF -> false;
            case AUTO -> BackendRules.of(backend).attends(head, ElementType.F16, ElementType.F16);
        };
    }
}
