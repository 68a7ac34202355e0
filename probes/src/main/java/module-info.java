/// Instruments: what this machine is and what it holds now.
module plimsoll.probes {
    requires transitive plimsoll.mathcore;
    requires com.fasterxml.jackson.databind;
    requires com.github.oshi;
    requires com.sun.jna;
    requires java.net.http;
    requires java.xml;
    requires static org.jspecify;

    exports plimsoll.probes;
    exports plimsoll.probes.engine;
    exports plimsoll.probes.host;
    exports plimsoll.probes.live;
}
