package plimsoll.app.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import plimsoll.app.cli.Arguments.Form;
import plimsoll.app.ledger.Calibrations;
import plimsoll.app.library.KeptFolders;
import plimsoll.app.library.Question;
import plimsoll.app.option.LlamaCppOptions;
import plimsoll.app.option.Nearest;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.store.Condition;
import plimsoll.ingest.store.Environment;
import plimsoll.ingest.store.Inventory;
import plimsoll.ingest.store.Library;
import plimsoll.ingest.store.LinkFolder;
import plimsoll.ingest.store.Located;
import plimsoll.ingest.store.ProgramFolders;
import plimsoll.ingest.store.StoredModel;

/// `plimsoll library`: the models on this machine.
final class LibraryCommand implements Command {
    private static final int MOST_CHOICES = 8;
    private static final Map<String, Form> FORMS = forms();

    private static Map<String, Form> forms() {
        Map<String, Form> forms = new LinkedHashMap<>();
        LlamaCppOptions.ALL.forEach(option -> {
            option.names()
                    .forEach(name ->
                            forms.put(name, option.isSwitch() ? Form.flag(option.key()) : Form.value(option.key())));
            option.off().forEach(name -> forms.put(name, Form.off(option.key())));
        });
        forms.put("--device", Form.value("device"));
        forms.put("--host-memory", Form.value("host_memory"));
        forms.put("--engine-version", Form.value("engine_version"));
        forms.put("--folder", Form.value("folder"));
        forms.put("--dry-run", Form.flag("dry_run"));
        forms.put("--json", Form.flag("json"));
        return forms;
    }

    @Override
    public String name() {
        return "library";
    }

    @Override
    public String summary() {
        return "the models on this machine";
    }

    @Override
    public String operand() {
        return "";
    }

    @Override
    public String help() {
        return Help.library();
    }

    @Override
    public Answer<Integer> run(List<String> words, Surroundings here) {
        return Arguments.of(words, FORMS).then(arguments -> run(arguments, here));
    }

    private static Answer<Integer> run(Arguments arguments, Surroundings here) {
        List<String> operands = arguments.operands();
        if (operands.isEmpty()) {
            return list(arguments, here);
        }
        boolean isLink = operands.getFirst().equals("link");
        if (!isLink && !operands.getFirst().equals("locate")) {
            return Answer.wrongUse("library has no " + Quoted.of(operands.getFirst())
                    + Nearest.of(operands.getFirst(), List.of("locate", "link"))
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("; write library, library locate NAME or library link FOLDER"));
        }
        if (operands.size() != 2) {
            return Answer.wrongUse(
                    isLink
                            ? "library link takes one folder, where the links are to be"
                            : "library locate takes one name; quote a name that has spaces");
        }
        return environment(arguments, here)
                .then(environment -> isLink
                        ? link(operands.get(1), environment, arguments, here)
                        : locate(operands.get(1), environment, arguments, here));
    }

    /// The account's own folders and those named now.
    private static Answer<Environment> environment(Arguments arguments, Surroundings here) {
        Environment account = Environment.ofThisMachine(here.env());
        List<Path> own = new ArrayList<>(KeptFolders.of(account).read());
        for (String folder : arguments.all("folder")) {
            try {
                Path named = here.folder().resolve(folder).toAbsolutePath().normalize();
                if (!Files.isDirectory(named)) {
                    return Answer.unreadable("--folder " + Quoted.of(folder)
                            + (Files.exists(named)
                                    ? " is a file; name its folder"
                                    : " does not exist; check the path"));
                }
                own.add(named);
            } catch (InvalidPathException e) {
                return Answer.wrongUse("--folder " + Quoted.of(folder) + " is no file name here; name a folder");
            }
        }
        return Answer.of(account.withOwn(own));
    }

    private static Library library(Environment environment) {
        return Library.keeping(ProgramFolders.of(environment).uses());
    }

    private static Inventory look(Library library, Environment environment, Surroundings here) {
        Counter counter = new Counter(here);
        Inventory found = library.look(environment, counter::read);
        counter.end();
        return found;
    }

    private static Answer<Integer> list(Arguments arguments, Surroundings here) {
        return Asked.of(arguments.settings())
                .then(asked -> new Machines(here)
                        .ofCommandLine(arguments.all("device"), asked.hostMemory())
                        .then(target -> environment(arguments, here).then(environment -> {
                            Library library = library(environment);
                            Inventory found = look(library, environment, here);
                            Question question = new Question(
                                    asked.engine(),
                                    asked.workload(),
                                    target.machine(),
                                    Calibrations.holding(environment));
                            Listing listing = Listing.of(found, library, question);
                            if (arguments.has("json")) {
                                JsonOutput.print(here.out(), json -> new LibraryJson(json).write(listing));
                            } else {
                                here.out().print(LibraryText.of(listing, Style.of(here)));
                                here.out().flush();
                            }
                            return Answer.of(Status.DONE);
                        })));
    }

    private static Answer<Integer> locate(
            String name, Environment environment, Arguments arguments, Surroundings here) {
        Inventory found = look(library(environment), environment, here);
        return switch (Located.of(name, found)) {
            case Located.One(StoredModel model) -> located(model, arguments, here);
            case Located.Several(List<StoredModel> models) -> Answer.wrongUse(several(name, models));
            case Located.None ignored -> Answer.unreadable(nowhere(name, found));
        };
    }

    private static Answer<Integer> located(StoredModel model, Arguments arguments, Surroundings here) {
        if (model.condition() instanceof Condition.Incomplete(String sentence)) {
            return Answer.unreadable(Quoted.of(model.path().toString()) + " is not complete: " + sentence);
        }
        if (arguments.has("json")) {
            JsonOutput.print(here.out(), json -> {
                json.writeStringField("name", model.name());
                json.writeStringField("path", model.path().toString());
            });
        } else {
            here.out().println(model.path());
            here.out().flush();
        }
        return Answer.of(Status.DONE);
    }

    private static String several(String name, List<StoredModel> models) {
        List<String> choices = models.stream()
                .limit(MOST_CHOICES)
                .map(model ->
                        Quoted.plain(ambiguous(model, models) ? model.path().toString() : model.name()))
                .toList();
        int more = models.size() - choices.size();
        return Quoted.of(name) + " could be " + models.size() + " models; name one of " + String.join(", ", choices)
                + (more > 0 ? " or " + more + " more" : "");
    }

    private static boolean ambiguous(StoredModel model, List<StoredModel> models) {
        return models.stream()
                        .filter(other -> other.name().equals(model.name()))
                        .count()
                > 1;
    }

    private static String nowhere(String name, Inventory found) {
        List<String> names = found.models().stream().flatMap(StoredModel::names).toList();
        return "there is no model " + Quoted.of(name) + " on this machine"
                + Nearest.of(name, names)
                        .map(near -> "; did you mean " + Quoted.plain(near) + "?")
                        .orElse("; 'plimsoll library' lists those there are");
    }

    private static Answer<Integer> link(
            String folder, Environment environment, Arguments arguments, Surroundings here) {
        try {
            Path at = here.folder().resolve(folder);
            Inventory found = look(library(environment), environment, here);
            boolean isTrial = arguments.has("dry_run");
            return Answer.of(LinkFolder.update(at, found, isTrial)).then(report -> {
                LinkReport said = new LinkReport(at, report, LinkReport.left(found), isTrial);
                if (arguments.has("json")) {
                    JsonOutput.print(here.out(), said::write);
                } else {
                    here.out().print(said.text());
                    here.out().flush();
                }
                return Answer.of(report.refused().isEmpty() ? Status.DONE : Status.NO);
            });
        } catch (InvalidPathException e) {
            return Answer.wrongUse(Quoted.of(folder) + " is no file name here; name a folder");
        }
    }
}
