/// Bytes in, models out: file formats, families and the catalogue.
module plimsoll.ingest {
    requires transitive plimsoll.mathcore;
    requires com.fasterxml.jackson.databind;
    requires static org.jspecify;

    exports plimsoll.ingest.catalogue;
}
