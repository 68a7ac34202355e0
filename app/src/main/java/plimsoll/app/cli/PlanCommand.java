package plimsoll.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import plimsoll.app.cli.Arguments.Form;
import plimsoll.app.option.CompanionOption;
import plimsoll.app.option.LlamaCppOptions;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.store.Environment;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Verdict;

/// `plimsoll plan`: what a model will take.
final class PlanCommand implements Command {
    private static final Map<String, Form> FORMS = ofStartLines();

    private static Map<String, Form> ofStartLines() {
        Map<String, Form> forms = forms();
        StartLine.forms(forms);
        return forms;
    }

    /// How the options are spelt that say what is planned.
    static Map<String, Form> forms() {
        Map<String, Form> forms = new LinkedHashMap<>();
        LlamaCppOptions.ALL.forEach(option -> {
            option.names()
                    .forEach(name ->
                            forms.put(name, option.isSwitch() ? Form.flag(option.key()) : Form.value(option.key())));
            option.off().forEach(name -> forms.put(name, Form.off(option.key())));
        });
        for (CompanionOption option : CompanionOption.values()) {
            option.names()
                    .forEach(name ->
                            forms.put(name, option.isSwitch() ? Form.flag(option.key()) : Form.value(option.key())));
            option.off().forEach(name -> forms.put(name, Form.off(option.key())));
        }
        Scope.later().forEach(key -> forms.put("--" + key.replace('_', '-'), Form.value(key)));
        forms.put("-cd", Form.value("ctx_size_draft"));
        forms.put("--model", Form.value("model"));
        forms.put("-m", Form.value("model"));
        forms.put("--fit", Form.value("fit"));
        forms.put("-fit", Form.value("fit"));
        forms.put("--engine", Form.value("engine"));
        forms.put("--engine-version", Form.value("engine_version"));
        forms.put("--device", Form.value("device"));
        forms.put("--weights", Form.value("weights"));
        forms.put("--host-memory", Form.value("host_memory"));
        forms.put("--requests", Form.value("requests"));
        forms.put("--json", Form.flag("json"));
        forms.put("--offline", Form.flag("offline"));
        return forms;
    }

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public String summary() {
        return "what a model will take, per device and per layer";
    }

    @Override
    public String help() {
        return Help.plan();
    }

    @Override
    public Answer<Integer> run(List<String> words, Surroundings here) {
        return Arguments.of(words, FORMS)
                .then(arguments -> arguments.has("requests") ? many(arguments, here) : one(arguments, here));
    }

    private static Answer<Integer> one(Arguments arguments, Surroundings here) {
        return arguments
                .model("plan", "a model: a .gguf file, a folder with config.json or a name such as llama-3.1-8b")
                .then(model -> PlanFile.isNamedBy(model) ? saved(model, arguments, here) : one(model, arguments, here));
    }

    private static Answer<Integer> saved(String words, Arguments arguments, Surroundings here) {
        Path file;
        try {
            file = here.folder().resolve(words);
        } catch (InvalidPathException e) {
            return Answer.unreadable(Quoted.of(words) + " is no path; name a file");
        }
        List<String> devices = arguments.all("device");
        return SavedRequest.read(file)
                .then(saved -> StartLine.settings(arguments)
                        .then(behind -> Asked.of(saved.and(behind)))
                        .then(asked -> (devices.isEmpty()
                                        ? new Machines(here).of(saved.request().devices(), asked.hostMemory())
                                        : new Machines(here).ofCommandLine(devices, asked.hostMemory()))
                                .then(target -> PlanFile.named(
                                        file,
                                        planner(arguments, here)
                                                .plan(saved.request().model(), asked, target))))
                        .then(planned -> print(planned, arguments.has("json"), here)));
    }

    private static Planner planner(Arguments arguments, Surroundings here) {
        return new Planner(here.folder(), Servers.of(here, arguments), Environment.ofThisMachine(here.env()));
    }

    private static Answer<Integer> one(String model, Arguments arguments, Surroundings here) {
        return StartLine.settings(arguments)
                .then(Asked::of)
                .then(asked -> new Machines(here)
                        .ofCommandLine(arguments.all("device"), asked.hostMemory())
                        .then(target -> planner(arguments, here).plan(model, asked, target))
                        .then(planned -> print(planned, arguments.has("json"), here)));
    }

    private static Answer<Integer> print(Planned planned, boolean asJson, Surroundings here) {
        Plan plan = planned.plan();
        if (asJson) {
            JsonOutput.print(here.out(), json -> new PlanJson(json).write(planned));
        } else {
            here.out().print(PlanText.of(planned, Style.of(here)));
            here.out().flush();
        }
        return Answer.of(plan.verdict() instanceof Verdict.TooMuch ? Status.NO : Status.DONE);
    }

    private static Answer<Integer> many(Arguments arguments, Surroundings here) {
        boolean alone = arguments.operands().isEmpty()
                && arguments.settings().stream()
                        .allMatch(setting ->
                                List.of("requests", "json", "offline").contains(setting.key()));
        if (!alone) {
            return Answer.wrongUse("--requests takes everything from its lines; leave out the model and other options");
        }
        String name = arguments.last("requests").orElseThrow();
        if (name.equals("-")) {
            return Answer.of(requests(here, here.folder(), arguments).answer(here.in(), "standard input"));
        }
        return file(name, arguments, here);
    }

    private static Answer<Integer> file(String name, Arguments arguments, Surroundings here) {
        try {
            Path path = here.folder().resolve(name).toAbsolutePath();
            Path folder = path.getParent();
            if (!Files.exists(path)) {
                return Answer.unreadable(Quoted.of(name) + " does not exist; check the path");
            }
            if (Files.isDirectory(path)) {
                return Answer.unreadable(Quoted.of(name) + " is a folder; name a .jsonl file");
            }
            try (InputStream in = Files.newInputStream(path)) {
                return Answer.of(requests(here, folder == null ? here.folder() : folder, arguments)
                        .answer(in, Quoted.of(name)));
            }
        } catch (InvalidPathException | IOException e) {
            return Answer.unreadable(Quoted.of(name) + " cannot be read; name a file that this user may read");
        }
    }

    private static Requests requests(Surroundings here, Path folder, Arguments arguments) {
        return new Requests(
                here,
                new Planner(folder, Servers.of(here, arguments), Environment.ofThisMachine(here.env())),
                new Machines(here));
    }
}
