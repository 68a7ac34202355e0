/// Makes what people install: a linked image of the program and each system's own packages of it.
module plimsoll.packaging {
    requires com.fasterxml.jackson.databind;
    requires java.desktop;
    requires static javafx.graphics;
    requires static org.jspecify;
}
