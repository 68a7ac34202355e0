package plimsoll.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each new thing is one new file and one new line: a file whose line was forgotten would never run.
class RegistrationTest {
    @ParameterizedTest(name = "every {0} in {1}")
    @CsvSource({
        "plimsoll.ingest.architecture.Architecture, plimsoll.ingest.architecture.Architectures",
        "plimsoll.ingest.family.Family, plimsoll.ingest.family.Families",
        "plimsoll.ingest.quantisation.Form, plimsoll.ingest.quantisation.Forms",
        "plimsoll.mathcore.engine.Engine, plimsoll.mathcore.engine.Engines",
        "plimsoll.ingest.store.Store, plimsoll.ingest.store.Stores",
        "plimsoll.mathcore.engine.llamacpp.departure.Departure, plimsoll.mathcore.engine.llamacpp.departure.Departures",
        "plimsoll.app.screen.Screen, plimsoll.app.screen.Screens",
        "plimsoll.probes.engine.EngineReader, plimsoll.probes.engine.EngineReaders",
        "plimsoll.app.reconcile.Rule, plimsoll.app.reconcile.rule.Rules",
        "plimsoll.app.reconcile.Step, plimsoll.app.reconcile.Steps",
        "plimsoll.probes.Probe, plimsoll.probes.Probes",
        "plimsoll.probes.Dialect, plimsoll.probes.Dialects"
    })
    void everyKindStandsInItsList(String kind, String list) {
        Set<JavaClass> listed = Program.CLASSES.get(list).getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .collect(Collectors.toSet());
        List<String> forgotten = Program.CLASSES.get(kind).getAllSubclasses().stream()
                .filter(found -> !found.isInterface() && !found.getModifiers().contains(JavaModifier.ABSTRACT))
                .filter(Predicate.not(listed::contains))
                .map(found -> found.getFullName() + " never runs: add it to " + list + ", or delete it.")
                .sorted()
                .toList();
        assertEquals(List.of(), forgotten);
    }
}
