package plimsoll.app.cli;

import java.util.List;
import java.util.Map;
import plimsoll.app.cli.Arguments.Form;
import plimsoll.ingest.Quoted;
import plimsoll.probes.Checkup;

/// `plimsoll doctor`: every probe of this machine, what it read and why something is absent.
final class DoctorCommand implements Command {
    private static final Map<String, Form> FORMS = Map.of("--json", Form.flag("json"));

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public String operand() {
        return "";
    }

    @Override
    public String summary() {
        return "every probe of this machine, and why something is absent";
    }

    @Override
    public String help() {
        return Help.doctor();
    }

    @Override
    public Answer<Integer> run(List<String> words, Surroundings here) {
        return Arguments.of(words, FORMS).then(arguments -> {
            if (!arguments.operands().isEmpty()) {
                return Answer.wrongUse(
                        "doctor takes no " + Quoted.of(arguments.operands().getFirst()) + "; leave it out");
            }
            Checkup checkup = Checkup.run(here.env());
            if (arguments.has("json")) {
                JsonOutput.print(here.out(), json -> new DoctorJson(json).write(checkup));
            } else {
                here.out().print(DoctorText.of(checkup, Style.of(here)));
                here.out().flush();
            }
            return Answer.of(Status.DONE);
        });
    }
}
