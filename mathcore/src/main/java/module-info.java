/// Models, engines and plans as plain values; needs nothing but `java.base`.
module plimsoll.mathcore {
    requires static org.jspecify;

    exports plimsoll.mathcore.attention;
    exports plimsoll.mathcore.engine;
    exports plimsoll.mathcore.engine.llamacpp;
    exports plimsoll.mathcore.engine.llamacpp.companion;
    exports plimsoll.mathcore.engine.llamacpp.departure;
    exports plimsoll.mathcore.engine.llamacpp.quantise;
    exports plimsoll.mathcore.engine.transformers;
    exports plimsoll.mathcore.feedforward;
    exports plimsoll.mathcore.hardware;
    exports plimsoll.mathcore.model;
    exports plimsoll.mathcore.plan;
    exports plimsoll.mathcore.tensor;
    exports plimsoll.mathcore.units;
}
