/// Everything a person touches: the command line and the window.
module plimsoll.app {
    requires plimsoll.mathcore;
    requires plimsoll.ingest;
    requires plimsoll.probes;
    requires javafx.base;
    requires javafx.graphics;
    requires javafx.controls;
    requires atlantafx.base;
    requires com.fasterxml.jackson.databind;
    requires java.net.http;
    requires java.sql;
    requires org.xerial.sqlitejdbc;
    requires static org.jspecify;

    // JavaFX starts the application by reflection.
    exports plimsoll.app to
            javafx.graphics;
}
