package plimsoll.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/// The arrows `app → ingest → mathcore ← probes ← app`, and who may see which library.
class ArrowsTest {
    @Test
    void mathcoreSeesNothingButTheLanguage() {
        hold(classes()
                .that()
                .resideInAPackage("plimsoll.mathcore..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "",
                        "plimsoll.mathcore..",
                        "java.lang..",
                        "java.math",
                        "java.util",
                        "java.util.concurrent",
                        "java.util.concurrent.atomic",
                        "java.util.function",
                        "java.util.regex",
                        "java.util.stream",
                        "org.jspecify.annotations")
                .because(
                        "a formula must give the same number everywhere: read files in ingest, the machine in probes"));
    }

    @Test
    void mathcoreHasNoClockAndNoConsole() {
        hold(noClasses()
                .that()
                .resideInAPackage("plimsoll.mathcore..")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("a plan depends on what is asked alone: pass the value in, return what there is to say"));
    }

    @Test
    void ingestSeesMathcoreAndNoOtherPartOfTheProgram() {
        hold(noClasses()
                .that()
                .resideInAPackage("plimsoll.ingest..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("plimsoll.app..", "plimsoll.probes..")
                .because("reading a model needs neither a machine nor a screen: let app bring them together"));
    }

    @Test
    void probesSeeUnitsAndHardwareAlone() {
        hold(noClasses()
                .that()
                .resideInAPackage("plimsoll.probes..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "plimsoll.app..",
                        "plimsoll.ingest..",
                        "plimsoll.mathcore.attention..",
                        "plimsoll.mathcore.engine..",
                        "plimsoll.mathcore.feedforward..",
                        "plimsoll.mathcore.model..",
                        "plimsoll.mathcore.plan..",
                        "plimsoll.mathcore.tensor..")
                .because("an instrument measures and knows no model: compare in app"));
    }

    @Test
    void onlyAppSeesJavaFx() {
        hold(noClasses()
                .that()
                .resideOutsideOfPackage("plimsoll.app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "com.sun.javafx..", "atlantafx..")
                .because("numbers must work without a toolkit: move the node to app"));
    }

    @Test
    void onlyProbesSeeNativeLibraries() {
        hold(noClasses()
                .that()
                .resideOutsideOfPackage("plimsoll.probes..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.sun.jna..", "oshi..")
                .because("a driver's quirk is handled in one place: write a probe"));
    }

    @Test
    void theCommandLineSeesNoJavaFx() {
        hold(noClasses()
                .that()
                .resideInAPackage("plimsoll.app.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "atlantafx..", "plimsoll.app.screen..", "plimsoll.app.part..")
                .because("a command must start fast and without a display: share what both need outside of cli"));
    }

    @Test
    void onlyFxMeetsTheJavaFxThread() {
        hold(noClasses()
                .that()
                .resideOutsideOfPackage("plimsoll.app.fx..")
                .should()
                .callMethod("javafx.application.Platform", "runLater", "java.lang.Runnable")
                .because("overtaken work must be dropped in one place: hand the value to a class of plimsoll.app.fx"));
    }

    @Test
    void aScreensModelKnowsNoNode() {
        hold(noClasses()
                .that()
                .resideInAPackage("plimsoll.app.screen..")
                .and()
                .haveSimpleNameEndingWith("Model")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage..")
                .because("a screen's model is tested without a toolkit: give it properties, keep nodes in the screen"));
    }

    @Test
    void screensEnginesAndVendorsDoNotSeeEachOther() {
        for (String siblings :
                new String[] {"plimsoll.app.screen.(*)..", "plimsoll.mathcore.engine.(*)..", "plimsoll.probes.(*).."}) {
            hold(slices().matching(siblings)
                    .should()
                    .notDependOnEachOther()
                    .because("one must be removable without the others: move what both need to the package above"));
        }
    }

    private static void hold(ArchRule rule) {
        rule.allowEmptyShould(true).check(Program.CLASSES);
    }
}
