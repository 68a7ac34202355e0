package plimsoll.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import plimsoll.app.option.CompanionOption;
import plimsoll.app.option.CompanionWords;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.ReadResult.Read;
import plimsoll.ingest.ReadResult.Refused;
import plimsoll.ingest.companion.AdapterReader;
import plimsoll.ingest.companion.ProjectorReader;
import plimsoll.mathcore.engine.llamacpp.companion.Companions;
import plimsoll.mathcore.model.Model;

/// Reads what is loaded beside a model.
///
/// @param folder what relative paths are relative to
/// @param models reads a model by its name
record CompanionFiles(Path folder, Function<String, ReadResult<Model>> models) {
    /// All of them, or the sentence about the first that cannot be read.
    ReadResult<Companions> read(CompanionWords words) {
        return optional(words.file(CompanionOption.MMPROJ), word -> ProjectorReader.read(word, folder))
                .then(projector -> optional(words.file(CompanionOption.MODEL_DRAFT), models)
                        .then(draft -> all(words.files(CompanionOption.LORA), word -> AdapterReader.lora(word, folder))
                                .then(adapters -> all(
                                                words.files(CompanionOption.CONTROL_VECTOR),
                                                word -> AdapterReader.vector(word, folder))
                                        .map(vectors -> new Companions(
                                                projector.map(words::projector),
                                                draft.filter(ignored ->
                                                                !words.ways().isEmpty())
                                                        .map(words::draft),
                                                words.mtp(draft),
                                                words.lookup(),
                                                adapters,
                                                vectors)))));
    }

    private static <T> ReadResult<Optional<T>> optional(Optional<String> word, Function<String, ReadResult<T>> reader) {
        return word.isEmpty()
                ? new Read<>(Optional.empty())
                : reader.apply(word.get()).map(Optional::of);
    }

    private static <T> ReadResult<List<T>> all(List<String> words, Function<String, ReadResult<T>> reader) {
        List<T> found = new ArrayList<>();
        for (String word : words) {
            switch (reader.apply(word)) {
                case Read<T>(T value) -> found.add(value);
                case Refused<T>(String sentence) -> {
                    return new Refused<>(sentence);
                }
            }
        }
        return new Read<>(found);
    }
}
