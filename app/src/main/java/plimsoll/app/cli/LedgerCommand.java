package plimsoll.app.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import plimsoll.app.cli.Arguments.Form;
import plimsoll.app.figure.Figures;
import plimsoll.app.ledger.Calibration;
import plimsoll.app.ledger.Calibrations;
import plimsoll.app.ledger.Entry;
import plimsoll.app.ledger.Ledger;
import plimsoll.app.option.Nearest;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.store.Environment;
import plimsoll.ingest.store.ProgramFolders;

/// `plimsoll ledger`: the journal of what was planned and measured.
final class LedgerCommand implements Command {
    private static final Map<String, Form> FORMS = Map.of("--json", Form.flag("json"));
    private static final List<String> WORDS = List.of("list", "verify", "export", "calibrations", "forget");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public String operand() {
        return "";
    }

    @Override
    public String summary() {
        return "what was planned, measured and accepted";
    }

    @Override
    public String help() {
        return Help.ledger();
    }

    @Override
    public Answer<Integer> run(List<String> words, Surroundings here) {
        return Arguments.of(words, FORMS).then(arguments -> run(arguments, here));
    }

    private static Answer<Integer> run(Arguments arguments, Surroundings here) {
        List<String> operands = arguments.operands();
        String word = operands.isEmpty() ? "list" : operands.getFirst();
        boolean isForget = word.equals("forget");
        if (!WORDS.contains(word)) {
            return Answer.wrongUse("ledger has no " + Quoted.of(word)
                    + Nearest.of(word, WORDS)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("; write ledger " + String.join(", ", WORDS.subList(0, 4)) + " or forget ID"));
        }
        if (operands.size() > (isForget ? 2 : 1) || (isForget && operands.size() < 2)) {
            return Answer.wrongUse(
                    isForget ? "ledger forget takes the ID of one calibration" : "ledger " + word + " takes no name");
        }
        Ledger ledger = Ledger.in(
                ProgramFolders.of(Environment.ofThisMachine(here.env())).records());
        boolean asJson = arguments.has("json");
        return switch (word) {
            case "verify" -> Answer.of(ledger.verify()).then(broken -> verified(broken, ledger, asJson, here));
            case "export" -> Answer.of(ledger.entries()).then(entries -> export(entries, asJson, here));
            case "calibrations" ->
                Answer.of(Calibrations.of(ledger)).then(all -> calibrations(all.all(), asJson, here));
            case "forget" -> forget(ledger, operands.get(1), asJson, here);
            default -> Answer.of(ledger.entries()).then(entries -> list(entries, ledger, asJson, here));
        };
    }

    private static Answer<Integer> list(List<Entry> entries, Ledger ledger, boolean asJson, Surroundings here) {
        if (asJson) {
            return export(entries, true, here);
        }
        if (entries.isEmpty()) {
            here.out().println("Nothing is recorded yet in " + ledger.file() + ".");
        }
        entries.forEach(entry ->
                here.out().println("%6d  %s  %-14s %s".formatted(entry.id(), entry.at(), entry.kind(), brief(entry))));
        here.out().flush();
        return Answer.of(Status.DONE);
    }

    /// What a row is about, from whichever of the usual keys its payload has.
    private static String brief(Entry entry) {
        try {
            var payload = JSON.readTree(entry.payload());
            var model = payload.path("model");
            String name =
                    model.isTextual() ? model.asText() : model.path("name").asText();
            String device = payload.path("device").asText();
            long calibration = payload.path("calibration").asLong();
            return calibration > 0
                    ? "row " + calibration
                    : (device.isEmpty()
                            ? name
                            : device + " " + Figures.size(payload.path("bytes").asLong()));
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private static Answer<Integer> verified(List<String> broken, Ledger ledger, boolean asJson, Surroundings here) {
        if (asJson) {
            JsonOutput.print(here.out(), json -> {
                json.writeBooleanField("whole", broken.isEmpty());
                json.writeArrayFieldStart("broken");
                for (String sentence : broken) {
                    json.writeString(sentence);
                }
                json.writeEndArray();
            });
        } else {
            here.out()
                    .println(
                            !broken.isEmpty()
                                    ? String.join("\n", broken)
                                    : (Files.exists(ledger.file())
                                                    ? "Every row is as it was written: "
                                                    : "There is no ledger yet; nothing is recorded in ")
                                            + ledger.file());
            here.out().flush();
        }
        return Answer.of(broken.isEmpty() ? Status.DONE : Status.NO);
    }

    private static Answer<Integer> export(List<Entry> entries, boolean asJson, Surroundings here) {
        if (asJson) {
            JsonOutput.print(here.out(), json -> {
                json.writeArrayFieldStart("rows");
                for (Entry entry : entries) {
                    json.writeStartObject();
                    fields(json, entry);
                    json.writeEndObject();
                }
                json.writeEndArray();
            });
        } else {
            entries.forEach(entry -> JsonOutput.print(here.out(), json -> fields(json, entry)));
        }
        return Answer.of(Status.DONE);
    }

    /// The payload stands as it was hashed; what is no JSON any more stands as text.
    private static void fields(JsonGenerator json, Entry entry) throws IOException {
        json.writeNumberField("id", entry.id());
        json.writeStringField("at", entry.at());
        json.writeStringField("kind", entry.kind());
        json.writeNumberField("version", entry.version());
        json.writeFieldName("payload");
        if (isJson(entry.payload())) {
            json.writeRawValue(entry.payload());
        } else {
            json.writeString(entry.payload());
        }
        json.writeStringField("previous", entry.previous());
        json.writeStringField("hash", entry.hash());
    }

    private static boolean isJson(String text) {
        try {
            return JSON.readTree(text).isObject() && !text.contains("\n");
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static Answer<Integer> calibrations(List<Calibration> all, boolean asJson, Surroundings here) {
        if (asJson) {
            JsonOutput.print(here.out(), json -> {
                json.writeArrayFieldStart("calibrations");
                for (Calibration found : all) {
                    json.writeStartObject();
                    json.writeNumberField("id", found.id());
                    json.writeStringField("at", found.at());
                    json.writeFieldName("calibration");
                    json.writeRawValue(found.payload());
                    json.writeEndObject();
                }
                json.writeEndArray();
            });
            return Answer.of(Status.DONE);
        }
        if (all.isEmpty()) {
            here.out().println("No calibration holds; 'plimsoll reconcile ... --accept' keeps what was measured.");
        }
        all.forEach(found -> here.out()
                .println("%6d  %s  %s %s, %s: %s%s"
                        .formatted(
                                found.id(),
                                found.at(),
                                found.engine(),
                                found.version(),
                                found.device(),
                                found.what() == Calibration.What.CONTEXT
                                        ? "context and libraries " + Figures.size(found.bytes())
                                        : "compute " + (found.bytes() < 0 ? "-" : "+")
                                                + Figures.size(Math.abs(found.bytes())),
                                found.model().isEmpty() ? "" : " for " + found.model())));
        here.out().flush();
        return Answer.of(Status.DONE);
    }

    private static Answer<Integer> forget(Ledger ledger, String id, boolean asJson, Surroundings here) {
        return Answer.of(Calibrations.of(ledger))
                .then(all -> all.all().stream()
                        .filter(found -> String.valueOf(found.id()).equals(id))
                        .findFirst()
                        .map(found -> Answer.of(ledger.append(List.of(Calibrations.forgetting(found)))))
                        .orElseGet(() -> Answer.wrongUse("no calibration has the ID " + Quoted.of(id)
                                + "; 'plimsoll ledger calibrations' shows those that hold")))
                .then(added -> list(added, ledger, asJson, here));
    }
}
