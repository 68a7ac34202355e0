package plimsoll.ingest.store;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.gguf.GgufFile;
import plimsoll.ingest.gguf.GgufReader;
import plimsoll.ingest.source.FoundModel;
import plimsoll.ingest.source.ModelSource;
import plimsoll.ingest.source.Origin;
import plimsoll.ingest.source.Quantisation;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.model.Parameters;

/// Opens a find and says what is in it. Never throws for what a file holds.
final class ContentsReader {
    /// What is in it, with the model where there is one.
    record Opened(Contents contents, Optional<Model> model) {}

    private static final List<String> DRAFTS = List.of("mtp-", "eagle3-", "eagle-", "dflash-", "dspark-", "draft-");

    private final Find find;

    private ContentsReader(Find find) {
        this.find = find;
    }

    static Opened read(Find find) {
        ContentsReader reader = new ContentsReader(find);
        return switch (find.shape()) {
            case GGUF -> reader.gguf();
            case FOLDER -> reader.whole();
            case UNDER_WAY -> reader.torn();
            case OTHER -> reader.other();
        };
    }

    private Opened gguf() {
        boolean lacksParts = find.unfinished().isPresent() && find.files().size() != 1;
        return lacksParts ? torn() : whole();
    }

    /// Read as any model is read.
    private Opened whole() {
        return switch (ModelSource.at(find.path())) {
            case ReadResult.Read<FoundModel>(FoundModel found) ->
                new Opened(new Contents(role(), facts(found), condition(missing(found))), Optional.of(found.model()));
            case ReadResult.Refused<FoundModel>(String sentence) -> without(refused(sentence));
        };
    }

    private static Opened without(Contents contents) {
        return new Opened(contents, Optional.empty());
    }

    /// No model that can be planned: a projector, an adapter, or something that the sentence explains.
    private Contents refused(String sentence) {
        Condition unreadable = find.unfinished().isPresent() ? condition(0) : new Condition.Unreadable(sentence);
        Optional<GgufFile> header = find.shape() == Find.Shape.GGUF ? header() : Optional.empty();
        if (header.isEmpty()) {
            return new Contents(role(), Facts.NONE, unreadable);
        }
        Role role = Headers.role(header.get()).orElse(role());
        boolean isHelper = role == Role.PROJECTOR || role == Role.ADAPTER;
        return new Contents(
                role,
                Headers.facts(header.get()),
                isHelper ? condition(header.get().missingBytes()) : unreadable);
    }

    /// What has arrived often holds the header, which tells what it will be.
    private Opened torn() {
        Condition condition = condition(0);
        return without(
                header().map(file -> new Contents(Headers.role(file).orElse(role()), Headers.facts(file), condition))
                        .orElse(new Contents(role(), Facts.NONE, condition)));
    }

    private Opened other() {
        Optional<String> base = SmallJson.text(find.path().resolve("adapter_config.json"), "base_model_name_or_path");
        if (base.isPresent()) {
            Facts facts = new Facts("", "", OptionalLong.empty(), "LoRA", 0, base.get(), 0);
            return without(new Contents(Role.ADAPTER, facts, condition(0)));
        }
        if (SmallJson.object(find.path().resolve("model_index.json")).isPresent()) {
            return without(new Contents(
                    Role.OTHER,
                    Facts.NONE,
                    new Condition.Unreadable(Quoted.of(find.path().toString())
                            + " is a pipeline for pictures or sound, not a language model; nothing is planned of it")));
        }
        return whole();
    }

    private Optional<GgufFile> header() {
        if (find.files().isEmpty()) {
            return Optional.empty();
        }
        return switch (GgufReader.read(find.files().getFirst().path())) {
            case ReadResult.Read<GgufFile>(GgufFile file) -> Optional.of(file);
            case ReadResult.Refused<GgufFile> ignored -> Optional.empty();
        };
    }

    private Role role() {
        String name = String.valueOf(find.path().getFileName()).toLowerCase(Locale.ROOT);
        return DRAFTS.stream().anyMatch(name::startsWith) ? Role.DRAFT : Role.MODEL;
    }

    private static long missing(FoundModel found) {
        return switch (found.origin()) {
            case Origin.Gguf gguf -> gguf.files().missingBytes();
            case Origin.Published published -> published.checkpoint().missing();
            case Origin.Shipped ignored -> 0;
        };
    }

    private Condition condition(long missing) {
        if (find.unfinished().isPresent()) {
            return new Condition.Incomplete(find.unfinished().get());
        }
        return missing == 0
                ? new Condition.Whole()
                : new Condition.Incomplete(String.format(
                        Locale.ROOT,
                        "%,d of its %,d bytes are missing: a header alone, or a download that is not finished",
                        missing,
                        find.bytes() + missing));
    }

    private static Facts facts(FoundModel found) {
        Model model = found.model();
        long parameters = Parameters.of(model).all();
        String title = found.origin() instanceof Origin.Gguf gguf
                ? Headers.title(gguf.files().metadata())
                : "";
        return new Facts(
                model.architecture(),
                title,
                parameters > 0 ? OptionalLong.of(parameters) : OptionalLong.empty(),
                Quantisation.of(found),
                model.trainingContext(),
                "",
                model.hiddenSize());
    }
}
