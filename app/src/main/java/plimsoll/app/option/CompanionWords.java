package plimsoll.app.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import plimsoll.mathcore.engine.llamacpp.companion.Companions;
import plimsoll.mathcore.engine.llamacpp.companion.Draft;
import plimsoll.mathcore.engine.llamacpp.companion.Lookup;
import plimsoll.mathcore.engine.llamacpp.companion.MtpDraft;
import plimsoll.mathcore.engine.llamacpp.companion.Projector;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.tensor.ElementType;

/// What is asked for beside a model, in words: files are not read yet.
///
/// @param said options with their values in their order, each value one that its option takes
public record CompanionWords(List<Said> said) {
    public static final CompanionWords NONE = new CompanionWords(List.of());

    /// One option with its value.
    public record Said(CompanionOption option, String words) {}

    public CompanionWords {
        said = List.copyOf(said);
    }

    /// The same with one more.
    public CompanionWords and(CompanionOption option, String words) {
        List<Said> all = new ArrayList<>(said);
        all.add(new Said(option, words));
        return new CompanionWords(all);
    }

    /// The file that an option names last.
    public Optional<String> file(CompanionOption option) {
        return last(option);
    }

    /// Every file that an option names.
    public List<String> files(CompanionOption option) {
        return said.stream()
                .filter(each -> each.option() == option)
                .flatMap(each -> Stream.of(each.words().split(",")))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// A draft model with what was said about it.
    public Draft draft(Model model) {
        Draft usual = Draft.with(model);
        return new Draft(
                model,
                read(CompanionOption.GPU_LAYERS_DRAFT, LlamaCppOptions.GPU_LAYERS)
                        .orElse(usual.gpuLayers()),
                read(CompanionOption.CACHE_TYPE_K_DRAFT, LlamaCppOptions.CACHE_TYPE)
                        .orElse(usual.cacheTypeK()),
                read(CompanionOption.CACHE_TYPE_V_DRAFT, LlamaCppOptions.CACHE_TYPE)
                        .orElse(usual.cacheTypeV()),
                read(CompanionOption.OVERRIDE_TENSOR_DRAFT, new Rules()).orElse(usual.overrides()),
                most());
    }

    /// The ways of drafting that are asked for, none of them twice. A draft model alone is drafted with in the simple
    /// way.
    public List<Way> ways() {
        return isOpen() && last(CompanionOption.MODEL_DRAFT).isPresent()
                ? List.of(Way.DRAFT_SIMPLE)
                : said.stream()
                        .filter(each -> each.option() == CompanionOption.SPEC_TYPE)
                        .flatMap(each -> new Ways().read(each.words()).stream())
                        .flatMap(List::stream)
                        .filter(way -> way != Way.NONE)
                        .distinct()
                        .toList();
    }

    /// Whether nobody said how to draft.
    public boolean isOpen() {
        return last(CompanionOption.SPEC_TYPE).isEmpty();
    }

    /// The same with the way that llama.cpp takes by itself when it is given a model with MTP layers to draft with.
    public CompanionWords with(Companions read) {
        return isOpen() && read.mtp().isPresent() ? and(CompanionOption.SPEC_TYPE, Way.DRAFT_MTP.word()) : this;
    }

    /// How a model drafts with its MTP layers, its own or those of a draft model; empty where none does.
    public Optional<MtpDraft> mtp(Optional<Model> drafting) {
        boolean isMeant = isOpen() && drafting.filter(CompanionWords::endsInMtp).isPresent();
        return isMeant ? and(CompanionOption.SPEC_TYPE, Way.DRAFT_MTP.word()).mtp() : mtp();
    }

    /// Drafts that are looked up; empty where none are.
    public Optional<Lookup> lookup() {
        List<Way> ways = ways().stream().filter(Way::looksUp).toList();
        return ways.isEmpty()
                ? Optional.empty()
                : Optional.of(new Lookup(
                        ways.stream().mapToInt(this::most).max().orElse(0),
                        ways.stream().mapToLong(Way::table).sum()));
    }

    private int most(Way way) {
        Optional<String> said = switch (way) {
            case NGRAM_SIMPLE -> last(CompanionOption.SPEC_NGRAM_SIMPLE_SIZE_M);
            case NGRAM_MAP_K -> last(CompanionOption.SPEC_NGRAM_MAP_K_SIZE_M);
            case NGRAM_MAP_K4V -> last(CompanionOption.SPEC_NGRAM_MAP_K4V_SIZE_M);
            case NGRAM_MOD -> last(CompanionOption.SPEC_NGRAM_MOD_N_MAX);
            case NGRAM_CACHE, NONE, DRAFT_SIMPLE, DRAFT_MTP -> Optional.empty();
        };
        return said.map(Integer::parseInt).orElse(way.most());
    }

    private static boolean endsInMtp(Model model) {
        String name = "blk.%d.nextn.eh_proj.weight".formatted(model.layers().size() - 1);
        return model.tensors().list().stream()
                .anyMatch(tensor -> tensor.ggufName().equals(name));
    }

    private Optional<MtpDraft> mtp() {
        return ways().contains(Way.DRAFT_MTP)
                ? Optional.of(new MtpDraft(
                        read(CompanionOption.CACHE_TYPE_K_DRAFT, LlamaCppOptions.CACHE_TYPE)
                                .orElse(ElementType.F16),
                        read(CompanionOption.CACHE_TYPE_V_DRAFT, LlamaCppOptions.CACHE_TYPE)
                                .orElse(ElementType.F16),
                        most(),
                        read(CompanionOption.SPEC_DRAFT_BACKEND_SAMPLING, new OnOff())
                                .orElse(true)))
                : Optional.empty();
    }

    private int most() {
        return last(CompanionOption.SPEC_DRAFT_N_MAX).map(Integer::parseInt).orElse(Draft.USUAL_MOST);
    }

    /// A projector with what was said about it.
    public Projector projector(Projector read) {
        boolean onGpu = read(CompanionOption.MMPROJ_OFFLOAD, new OnOff()).orElse(true);
        return onGpu ? read : read.onProcessor();
    }

    /// The words that ask llama.cpp for the same. A draft model is used only where its way of drafting is named.
    public List<String> words() {
        List<String> words = new ArrayList<>();
        for (Said each : said) {
            if (each.option().isSwitch()) {
                boolean on = new OnOff().read(each.words()).orElse(true);
                words.add(
                        on
                                ? each.option().names().getFirst()
                                : each.option().off().getFirst());
            } else {
                words.addAll(List.of(each.option().names().getFirst(), each.words()));
            }
        }
        if (last(CompanionOption.MODEL_DRAFT).isPresent() && isOpen()) {
            words.addAll(List.of("--spec-type", Way.DRAFT_SIMPLE.word()));
        }
        return words;
    }

    private <T> Optional<T> read(CompanionOption option, Domain<T> domain) {
        return last(option).flatMap(domain::read);
    }

    private Optional<String> last(CompanionOption option) {
        return said.reversed().stream()
                .filter(each -> each.option() == option)
                .map(Said::words)
                .findFirst();
    }
}
