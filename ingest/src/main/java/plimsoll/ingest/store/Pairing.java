package plimsoll.ingest.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Joins projectors, drafts and adapters to the models that they belong to.
///
/// What a store joins itself is believed. Else files of one repository belong together, and in a folder of many models
/// those whose names say the same; a projector's width decides between them where it can.
final class Pairing {
    private final List<StoredModel> all;
    private final Map<Object, List<StoredModel>> byScope = new HashMap<>();
    private final Map<StoredModel, List<StoredModel>> companions = new LinkedHashMap<>();

    private Pairing(List<StoredModel> all) {
        this.all = all;
    }

    /// @param joined companions that stores have joined, by their model
    static List<StoredModel> of(List<StoredModel> all, Map<StoredModel, List<StoredModel>> joined) {
        Pairing pairing = new Pairing(all);
        Set<StoredModel> taken = new HashSet<>();
        joined.forEach((model, helpers) -> {
            pairing.companions.computeIfAbsent(model, _ -> new ArrayList<>()).addAll(helpers);
            taken.addAll(helpers);
        });
        pairing.scopes();
        for (StoredModel helper : all) {
            if (isHelper(helper)) {
                List<StoredModel> partners = pairing.partners(helper);
                partners.forEach(model -> pairing.join(model, helper));
                if (!partners.isEmpty()) {
                    taken.add(helper);
                }
            }
        }
        return all.stream()
                .filter(model -> !taken.contains(model))
                .map(model -> model.with(pairing.companions.getOrDefault(model, List.of())))
                .toList();
    }

    private void join(StoredModel model, StoredModel helper) {
        List<StoredModel> helpers = companions.computeIfAbsent(model, _ -> new ArrayList<>());
        if (!helpers.contains(helper)) {
            helpers.add(helper);
        }
    }

    private static boolean isHelper(StoredModel model) {
        return model.role() == Role.PROJECTOR || model.role() == Role.DRAFT || model.role() == Role.ADAPTER;
    }

    private void scopes() {
        for (StoredModel model : all) {
            if (model.role() == Role.MODEL) {
                model.copies().stream()
                        .map(Copy::scope)
                        .distinct()
                        .forEach(scope -> byScope.computeIfAbsent(scope, _ -> new ArrayList<>())
                                .add(model));
            }
        }
    }

    private List<StoredModel> partners(StoredModel helper) {
        if (helper.role() == Role.ADAPTER) {
            return bases(helper);
        }
        Set<StoredModel> partners = new HashSet<>();
        for (Copy copy : helper.copies()) {
            List<StoredModel> near = byScope.getOrDefault(copy.scope(), List.of());
            boolean isOne = near.size() == 1 || !copy.repository().isEmpty();
            partners.addAll(isOne ? near : alike(helper, near));
        }
        return all.stream().filter(partners::contains).toList();
    }

    private static List<StoredModel> alike(StoredModel helper, List<StoredModel> near) {
        List<StoredModel> alike = near.stream()
                .filter(model -> NameWords.agree(helper.name(), model.name()))
                .toList();
        List<StoredModel> wide = alike.stream()
                .filter(model -> helper.facts().width() > 0
                        && helper.facts().width() == model.facts().width())
                .toList();
        return helper.role() == Role.PROJECTOR && !wide.isEmpty() ? wide : alike;
    }

    /// The models that an adapter names as its base.
    private List<StoredModel> bases(StoredModel adapter) {
        String base = adapter.facts().base();
        String name = base.substring(base.lastIndexOf('/') + 1);
        return base.isEmpty()
                ? List.of()
                : all.stream()
                        .filter(model -> model.role() == Role.MODEL)
                        .filter(model -> model.copies().stream()
                                        .anyMatch(copy -> copy.repository().equalsIgnoreCase(base))
                                || (!NameWords.of(name).isEmpty()
                                        && NameWords.of(model.name()).equals(NameWords.of(name))))
                        .toList();
    }
}
