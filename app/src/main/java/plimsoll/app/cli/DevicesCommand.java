package plimsoll.app.cli;

import java.util.List;
import java.util.Map;
import plimsoll.app.cli.Arguments.Form;
import plimsoll.ingest.Quoted;
import plimsoll.probes.live.Sampler;

/// `plimsoll devices`: what this machine's devices, or another machine's, read now.
final class DevicesCommand implements Command {
    private static final Map<String, Form> FORMS =
            Map.of("--from", Form.value("from"), "--watch", Form.flag("watch"), "--json", Form.flag("json"));

    @Override
    public String name() {
        return "devices";
    }

    @Override
    public String operand() {
        return "";
    }

    @Override
    public String summary() {
        return "the devices of this machine, or of another by what its tools printed";
    }

    @Override
    public String help() {
        return Help.devices();
    }

    @Override
    public Answer<Integer> run(List<String> words, Surroundings here) {
        return Arguments.of(words, FORMS).then(arguments -> {
            if (!arguments.operands().isEmpty()) {
                return Answer.wrongUse(
                        "devices takes no " + Quoted.of(arguments.operands().getFirst())
                                + "; --from FILE reads what another machine's tool printed");
            }
            if (arguments.has("watch")) {
                return arguments.has("from")
                        ? Answer.wrongUse("--watch reads this machine and --from another one's output; leave out one")
                        : DevicesWatch.run(Sampler.ofThisMachine(), here, arguments.has("json"));
            }
            return listed(arguments, here).then(list -> print(list, arguments.has("json"), here));
        });
    }

    private static Answer<DeviceList> listed(Arguments arguments, Surroundings here) {
        return arguments
                .last("from")
                .map(file -> CapturedFile.read(file, here).then(captured -> Answer.of(DeviceList.of(captured))))
                .orElseGet(() -> Answer.of(DeviceList.of(here.machine().get())));
    }

    private static Answer<Integer> print(DeviceList list, boolean asJson, Surroundings here) {
        if (asJson) {
            JsonOutput.print(here.out(), json -> new DevicesJson(json).write(list));
        } else {
            here.out().print(DevicesText.of(list, Style.of(here)));
            here.out().flush();
        }
        return Answer.of(Status.DONE);
    }
}
