package plimsoll.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import plimsoll.app.option.CompanionWords;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;
import plimsoll.mathcore.engine.llamacpp.LlamaCpp;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.quantise.Mix;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.probes.ThisMachine;

/// A plan in a file: one request, as `plan --requests` takes a line of them.
///
/// @param model   what is planned; a relative path is relative to the file's folder
/// @param options of the engine
/// @param mix     the mix that the weights are planned in; empty for as they are
/// @param beside  what is loaded beside the model
/// @param machine where; empty for this machine as it stands
public record PlanFile(
        String model, LlamaCppWorkload options, Optional<Mix> mix, CompanionWords beside, Optional<Machine> machine) {
    /// How the name of such a file ends.
    public static final String ENDING = ".plimsoll.json";

    private static final int LARGEST = 1 << 20;

    /// Whether words name such a file.
    public static boolean isNamedBy(String words) {
        return words.toLowerCase(Locale.ROOT).endsWith(ENDING);
    }

    /// Reads one.
    public static ReadResult<PlanFile> read(Path file) {
        return switch (request(file)
                .then(request -> named(file, Asked.of(request.settings()).then(asked -> of(request, asked, file))))) {
            case Answer.Value<PlanFile>(PlanFile plan) -> new ReadResult.Read<>(plan);
            case Answer.Refused<PlanFile>(int ignored, String sentence) -> new ReadResult.Refused<>(sentence);
        };
    }

    /// The answer, or why there is none with the file's name before it.
    static <T> Answer<T> named(Path file, Answer<T> answer) {
        return switch (answer) {
            case Answer.Value<T> value -> value;
            case Answer.Refused<T>(int status, String sentence) ->
                new Answer.Refused<>(status, name(file) + ": " + sentence);
        };
    }

    private static String name(Path file) {
        return Quoted.of(String.valueOf(file.getFileName()));
    }

    /// What the file asks for, its words as they are.
    static Answer<Request> request(Path file) {
        String name = name(file);
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            return Answer.unreadable(name
                    + (Files.exists(file)
                            ? " cannot be read; name a file that this user may read"
                            : " does not exist; check the path"));
        }
        if (bytes.length > LARGEST) {
            return Answer.unreadable(name + " is no plan: it is larger than 1 MiB");
        }
        JsonLine line = JsonLine.of(bytes);
        if (line.problem().isPresent()) {
            return Answer.unreadable(
                    name + " is no plan: it is " + line.problem().get());
        }
        return named(file, Request.of(line.values()));
    }

    private static Answer<PlanFile> of(Request request, Asked asked, Path file) {
        String version = new LlamaCpp().version();
        if (asked.instead().isPresent() || !asked.engine().version().equals(version)) {
            return Answer.wrongUse(
                    "it is for another engine than llama.cpp " + version + "; plimsoll plan --requests plans it");
        }
        boolean isHere =
                request.devices().equals(List.of("this")) && asked.hostMemory().isEmpty();
        Answer<Optional<Machine>> machine = isHere
                ? Answer.of(Optional.empty())
                : new Machines(around(file))
                        .of(request.devices(), asked.hostMemory())
                        .then(target -> Answer.of(Optional.of(target.machine())));
        return machine.then(where -> Answer.of(new PlanFile(
                request.model(), asked.workload(), asked.weights().flatMap(Mix::of), asked.companions(), where)));
    }

    private static Surroundings around(Path file) {
        return Surroundings.silent(
                Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file), ThisMachine::read);
    }
}
