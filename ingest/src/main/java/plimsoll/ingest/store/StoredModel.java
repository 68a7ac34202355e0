package plimsoll.ingest.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A model that lies on this machine, however often.
///
/// @param role       what it is for; projectors, drafts and adapters stand by themselves where no model is theirs
/// @param facts      what it says of itself
/// @param condition  whether it can be used
/// @param copies     where its bytes lie, the first the one to use
/// @param companions projectors, drafts and adapters that belong to it
public record StoredModel(
        Role role, Facts facts, Condition condition, List<Copy> copies, List<StoredModel> companions) {
    public StoredModel {
        copies = List.copyOf(copies);
        companions = List.copyOf(companions);
    }

    /// The copy to use.
    public Copy first() {
        return copies.getFirst();
    }

    /// What its store calls it.
    public String name() {
        return first().names().getFirst();
    }

    /// What is named to read it.
    public Path path() {
        return first().path();
    }

    /// Bytes of its weights' files, once.
    public long bytes() {
        return first().bytes();
    }

    /// Bytes that copies take beyond the first.
    public long spareBytes() {
        return copies.stream()
                .skip(1)
                .filter(Predicate.not(Copy::isLink))
                .mapToLong(Copy::bytes)
                .sum();
    }

    /// When any copy was last read or written, as far as the system keeps that.
    public Instant used() {
        return copies.stream()
                .flatMap(copy -> copy.files().stream())
                .map(StoredFile::used)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /// All names by which it can be asked for.
    public Stream<String> names() {
        return copies.stream().flatMap(copy -> copy.names().stream()).distinct();
    }

    /// Whether it is a model that could be planned.
    public boolean isUsable() {
        return (role == Role.MODEL || role == Role.DRAFT) && !(condition instanceof Condition.Unreadable);
    }

    StoredModel with(List<StoredModel> others) {
        return new StoredModel(role, facts, condition, copies, others);
    }
}
