/// Models, engines and plans as plain values; needs nothing but `java.base`.
module plimsoll.mathcore {
    requires static org.jspecify;

    exports plimsoll.mathcore.tensor;
}
