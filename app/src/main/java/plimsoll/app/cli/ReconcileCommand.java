package plimsoll.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import plimsoll.app.cli.Arguments.Form;
import plimsoll.app.ledger.Entry;
import plimsoll.app.ledger.Ledger;
import plimsoll.app.reconcile.LoadLog;
import plimsoll.app.reconcile.Reconciliation;
import plimsoll.app.run.RunningEngine;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.store.Environment;
import plimsoll.ingest.store.ProgramFolders;
import plimsoll.probes.Gpu;

/// `plimsoll reconcile`: predicted beside measured.
final class ReconcileCommand implements Command {
    private static final Map<String, Form> FORMS = forms();

    private static Map<String, Form> forms() {
        Map<String, Form> forms = new LinkedHashMap<>(PlanCommand.forms());
        forms.remove("--requests");
        forms.put("--plan", Form.flag("plan"));
        forms.put("--log", Form.value("log"));
        forms.put("--engine-address", Form.value("engine_address"));
        forms.put("--api-key", Form.value("api_key"));
        forms.put("--run", Form.flag("run"));
        forms.put("--llama-server", Form.value("llama_server"));
        forms.put("--port", Form.value("port"));
        forms.put("--accept", Form.flag("accept"));
        forms.put("--no-record", Form.off("record"));
        return forms;
    }

    @Override
    public String name() {
        return "reconcile";
    }

    @Override
    public String summary() {
        return "predicted beside measured, part by part";
    }

    @Override
    public String help() {
        return Help.reconcile();
    }

    @Override
    public Answer<Integer> run(List<String> words, Surroundings here) {
        return Arguments.of(words, FORMS).then(arguments -> one(arguments, here));
    }

    private static Answer<Integer> one(Arguments arguments, Surroundings here) {
        return arguments
                .model("reconcile", "the model that the engine loaded: a .gguf file, or a name")
                .then(model -> one(model, arguments, here));
    }

    private static Answer<Integer> one(String model, Arguments arguments, Surroundings here) {
        Optional<String> log = arguments.last("log");
        boolean isRun = arguments.has("run");
        boolean isAddress = arguments.has("engine_address");
        if (isRun && (log.isPresent() || isAddress)) {
            return Answer.wrongUse("--run starts an engine of its own; leave out --log and --engine-address, or --run");
        }
        if (!isRun && !isAddress && log.isEmpty()) {
            return Answer.wrongUse("reconcile needs what the engine took: --log FILE with what it printed,"
                    + " --engine-address URL of one that runs, or --run to start llama-server");
        }
        Comparison comparison = new Comparison(
                new Planner(here.folder(), Servers.of(here, arguments), Environment.ofThisMachine(here.env())),
                new Machines(here),
                arguments,
                model);
        Answer<Reconciliation> beside = isRun
                ? comparison.ofRun(new Engines(here, arguments))
                : isAddress
                        ? running(comparison, arguments, here)
                        : text(log.orElseThrow(), here)
                                .then(printed -> comparison.of(printed, log.orElseThrow(), Optional.empty()));
        return beside.then(found -> recorded(found, arguments, here))
                .then(found -> print(found, model, arguments.has("json"), here));
    }

    /// The engine at an address: with its log as it was named, else the one that its process prints to.
    private static Answer<Reconciliation> running(Comparison comparison, Arguments arguments, Surroundings here) {
        String word = arguments.last("engine_address").orElseThrow();
        return address(word)
                .then(address -> comparable(RunningEngine.at(address, arguments.last("api_key"))))
                .then(engine -> running(comparison, engine, arguments.last("log"), here));
    }

    private static Answer<Reconciliation> running(
            Comparison comparison, RunningEngine engine, Optional<String> named, Surroundings here) {
        Supplier<List<Gpu>> gpus = () -> Engines.gpus(here);
        if (named.isPresent()) {
            String log = named.get();
            return text(log, here).then(printed -> comparison.of(printed, log, Optional.of(engine.seen(gpus))));
        }
        Optional<Path> own = engine.log().filter(_ -> !engine.isOther());
        return own.isEmpty()
                ? comparison.of(engine, gpus)
                : own(own.get())
                        .then(run -> comparison.of(engine, run, own.get().toString(), gpus));
    }

    private static Answer<String> own(Path log) {
        try (InputStream in = Files.newInputStream(log)) {
            return Answer.of(LoadLog.newest(in));
        } catch (IOException e) {
            return unread(log.toString());
        }
    }

    private static Answer<String> unread(String log) {
        return Answer.unreadable(
                Quoted.of(log) + " cannot be read; name the file that the engine printed to while it loaded");
    }

    private static Answer<URI> address(String word) {
        return RunningEngine.address(word)
                .<Answer<URI>>map(Answer.Value::new)
                .orElseGet(() -> Answer.wrongUse(
                        "--engine-address takes an address such as http://127.0.0.1:8080, not " + Quoted.of(word)));
    }

    private static Answer<RunningEngine> comparable(RunningEngine engine) {
        return engine.refusal()
                .<Answer<RunningEngine>>map(why -> engine.isOther() ? Answer.wrongUse(why) : Answer.unreadable(why))
                .orElseGet(() -> Answer.of(engine));
    }

    /// What is accepted has to be kept; where a mere record cannot be, the answer is given all the same.
    private static Answer<Reconciliation> recorded(Reconciliation found, Arguments arguments, Surroundings here) {
        boolean isAccepted = arguments.has("accept");
        if (arguments.has("record") && !isAccepted) {
            return Answer.of(found);
        }
        Recorded record = new Recorded(
                Ledger.in(
                        ProgramFolders.of(Environment.ofThisMachine(here.env())).records()),
                found);
        return switch (record.write(isAccepted)) {
            case ReadResult.Read<List<Entry>> ignored -> {
                here.err().print(isAccepted ? record.accepted() : "");
                yield Answer.of(found);
            }
            case ReadResult.Refused<List<Entry>>(String sentence) -> {
                here.err().println("plimsoll: not recorded: " + sentence);
                yield isAccepted ? Answer.unreadable(sentence) : Answer.of(found);
            }
        };
    }

    private static Answer<Integer> print(Reconciliation found, String model, boolean asJson, Surroundings here) {
        if (asJson) {
            JsonOutput.print(here.out(), json -> new ReconcileJson(json).write(found));
        } else {
            here.out().print(ReconcileText.of(found, model, Style.of(here)));
            here.out().flush();
        }
        return Answer.of(found.isExplained() ? Status.DONE : Status.NO);
    }

    /// A log's text. Of one longer than any load the rest is left.
    private static Answer<String> text(String name, Surroundings here) {
        try {
            if (name.equals("-")) {
                return Answer.of(LoadLog.text(here.in()));
            }
            Path path = here.folder().resolve(name);
            if (Files.isDirectory(path)) {
                return Answer.unreadable(Quoted.of(name) + " is a folder; name the file that the engine printed to");
            }
            try (InputStream in = Files.newInputStream(path)) {
                return Answer.of(LoadLog.text(in));
            }
        } catch (InvalidPathException | IOException e) {
            return unread(name);
        }
    }
}
