package plimsoll.app.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import plimsoll.app.cli.JsonLine.Literal;
import plimsoll.ingest.Quoted;

/// Answers many requests, a line each, in their order; a bad one does not stop the others.
final class Requests {
    private final Surroundings here;
    private final Planner planner;
    private final Machines machines;
    private int failed;

    Requests(Surroundings here, Planner planner, Machines machines) {
        this.here = here;
        this.planner = planner;
        this.machines = machines;
    }

    /// @param name what a sentence calls the stream
    int answer(InputStream in, String name) {
        Lines lines = new Lines(in);
        try {
            Optional<Lines.Line> line = lines.next();
            while (line.isPresent() && !here.out().checkError()) {
                answer(line.get());
                line = lines.next();
            }
        } catch (IOException e) {
            fail(
                    null,
                    "reading " + name + " broke off (" + Quoted.plain(String.valueOf(e.getMessage()))
                            + "); run the rest again");
        }
        return failed == 0 ? Status.DONE : Status.UNREADABLE;
    }

    private void answer(Lines.Line line) {
        if (line.bytes().isEmpty()) {
            fail(null, "line " + line.number() + " is longer than 10 MiB; write one request a line");
            return;
        }
        JsonLine read = JsonLine.of(line.bytes().get());
        Object id = read.values().get("id");
        if (read.problem().isPresent()) {
            fail(id, "line " + line.number() + " is " + read.problem().get());
            return;
        }
        switch (plan(read.values())) {
            case Answer.Refused<Planned>(int ignored, String sentence) -> fail(id, sentence);
            case Answer.Value<Planned>(Planned planned) ->
                JsonOutput.print(here.out(), json -> {
                    id(json, id);
                    new PlanJson(json).write(planned);
                });
        }
    }

    private Answer<Planned> plan(Map<String, Object> line) {
        return Request.of(line)
                .then(request -> Asked.of(request.settings())
                        .then(asked -> machines.of(request.devices(), asked.hostMemory())
                                .then(target -> planner.plan(request.model(), asked, target))));
    }

    private void fail(@Nullable Object id, String sentence) {
        failed++;
        JsonOutput.print(here.out(), json -> {
            id(json, id);
            json.writeStringField("error", sentence);
        });
    }

    private static void id(JsonGenerator json, @Nullable Object id) throws IOException {
        json.writeFieldName("id");
        switch (id) {
            case String text -> json.writeString(text);
            case Literal literal -> json.writeRawValue(literal.text());
            case null, default -> json.writeNull();
        }
    }
}
