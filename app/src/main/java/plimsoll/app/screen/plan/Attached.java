package plimsoll.app.screen.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import plimsoll.app.option.CompanionOption;
import plimsoll.app.option.CompanionWords;
import plimsoll.app.words.Words;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.ReadResult.Read;
import plimsoll.ingest.companion.AdapterReader;
import plimsoll.ingest.companion.ProjectorReader;
import plimsoll.mathcore.engine.llamacpp.companion.Adapter;
import plimsoll.mathcore.engine.llamacpp.companion.Companions;
import plimsoll.mathcore.engine.llamacpp.companion.ControlVector;
import plimsoll.mathcore.engine.llamacpp.companion.Draft;
import plimsoll.mathcore.engine.llamacpp.companion.Projector;
import plimsoll.mathcore.model.Model;

/// Something that a person put beside the model.
///
/// @param option how llama.cpp is told of it
/// @param words  what it was opened with
/// @param name   what people call it
/// @param joined puts it among the others
record Attached(CompanionOption option, String words, String name, UnaryOperator<Companions> joined) {
    /// The projector, adapter or control vector in a file; empty where it is none of these.
    static Optional<Attached> read(String file) {
        Path here = Path.of("");
        return Stream.<ReadResult<Attached>>of(
                        ProjectorReader.read(file, here).map(projector -> of(file, projector)),
                        AdapterReader.lora(file, here).map(adapter -> of(file, adapter)),
                        AdapterReader.vector(file, here).map(vector -> of(file, vector)))
                .flatMap(result -> result instanceof Read<Attached>(Attached found) ? Stream.of(found) : Stream.empty())
                .findFirst();
    }

    static Attached of(String file, Projector projector) {
        return new Attached(CompanionOption.MMPROJ, file, projector.name(), c -> c.with(projector));
    }

    static Attached of(String file, Adapter adapter) {
        return new Attached(CompanionOption.LORA, file, adapter.name(), c -> c.and(adapter));
    }

    static Attached of(String file, ControlVector vector) {
        return new Attached(CompanionOption.CONTROL_VECTOR, file, vector.name(), c -> c.and(vector));
    }

    /// A model that drafts.
    static Attached draft(String words, Model model) {
        return new Attached(CompanionOption.MODEL_DRAFT, words, model.name(), c -> c.with(Draft.with(model)));
    }

    /// What it is for, in a person's words.
    String role() {
        return switch (option) {
            case MMPROJ -> Words.say("plan.beside.role.projector");
            case MODEL_DRAFT -> Words.say("plan.beside.role.draft");
            case LORA -> Words.say("plan.beside.role.adapter");
            default -> Words.say("plan.beside.role.vector");
        };
    }

    /// Whether a model has one of this kind at most.
    boolean isLonely() {
        return option == CompanionOption.MMPROJ || option == CompanionOption.MODEL_DRAFT;
    }

    static Companions all(List<Attached> list) {
        Companions all = Companions.NONE;
        for (Attached one : list) {
            all = one.joined().apply(all);
        }
        return all;
    }

    /// As llama.cpp is asked for them.
    static CompanionWords words(List<Attached> list) {
        CompanionWords all = CompanionWords.NONE;
        for (Attached one : list) {
            all = all.and(one.option(), one.words());
        }
        return all;
    }
}
