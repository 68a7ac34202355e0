/// Bytes in, models out: file formats, families and the catalogue.
module plimsoll.ingest {
    requires transitive plimsoll.mathcore;
    requires com.fasterxml.jackson.databind;
    requires java.net.http;
    requires static org.jspecify;

    exports plimsoll.ingest;
    exports plimsoll.ingest.architecture;
    exports plimsoll.ingest.catalogue;
    exports plimsoll.ingest.companion;
    exports plimsoll.ingest.checkpoint;
    exports plimsoll.ingest.family;
    exports plimsoll.ingest.gguf;
    exports plimsoll.ingest.huggingface;
    exports plimsoll.ingest.quantisation;
    exports plimsoll.ingest.remote;
    exports plimsoll.ingest.safetensors;
    exports plimsoll.ingest.source;
    exports plimsoll.ingest.store;
}
