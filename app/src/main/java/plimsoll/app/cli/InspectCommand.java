package plimsoll.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import plimsoll.app.cli.Arguments.Form;
import plimsoll.ingest.source.FoundModel;
import plimsoll.ingest.source.ModelSource;
import plimsoll.ingest.store.Environment;

/// `plimsoll inspect`: what the file says.
final class InspectCommand implements Command {
    private static final Map<String, Form> FORMS = forms();

    private static Map<String, Form> forms() {
        Map<String, Form> forms = new LinkedHashMap<>();
        forms.put("--json", Form.flag("json"));
        forms.put("--offline", Form.flag("offline"));
        return forms;
    }

    @Override
    public String name() {
        return "inspect";
    }

    @Override
    public String summary() {
        return "what the file says: layers, tensors, parameters, quantisation";
    }

    @Override
    public String help() {
        return Help.inspect();
    }

    @Override
    public Answer<Integer> run(List<String> words, Surroundings here) {
        return Arguments.of(words, FORMS).then(arguments -> {
            if (arguments.operands().size() != 1) {
                return Answer.wrongUse("inspect takes one model: a .gguf file, a folder with config.json or a name such"
                        + " as llama-3.1-8b");
            }
            return Answer.of(ModelSource.read(
                            arguments.operands().getFirst(),
                            here.folder(),
                            Servers.of(here, arguments),
                            Environment.ofThisMachine(here.env())))
                    .then(found -> print(found, arguments.has("json"), here));
        });
    }

    private static Answer<Integer> print(FoundModel found, boolean asJson, Surroundings here) {
        Inspection inspection = Inspection.of(found);
        if (asJson) {
            JsonOutput.print(here.out(), json -> new InspectJson(json).write(inspection));
        } else {
            here.out().print(InspectText.of(inspection, Style.of(here)));
            here.out().flush();
        }
        return Answer.of(Status.DONE);
    }
}
