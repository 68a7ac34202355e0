package plimsoll.mathcore.engine;

import java.util.List;
import plimsoll.mathcore.engine.llamacpp.LlamaCpp;
import plimsoll.mathcore.engine.transformers.Transformers;

/// Every engine that this version plans, the usual one first.
public final class Engines {
    /// The engines, each at the newest version whose rules are known.
    public static final List<Engine<?>> ALL = List.of(new LlamaCpp(), new Transformers());

    private Engines() {}

    /// What people call them.
    public static List<String> names() {
        return ALL.stream().map(Engine::name).toList();
    }
}
