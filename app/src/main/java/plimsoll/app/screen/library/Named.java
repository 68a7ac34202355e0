package plimsoll.app.screen.library;

import plimsoll.app.words.Words;
import plimsoll.ingest.store.Role;
import plimsoll.ingest.store.Store;

/// What the command line says in English, in the language of the window.
final class Named {
    private Named() {}

    static String of(Role role) {
        return Words.say(
                switch (role) {
                    case MODEL -> "library.role.model";
                    case PROJECTOR -> "library.role.projector";
                    case DRAFT -> "library.role.draft";
                    case ADAPTER -> "library.role.adapter";
                    case OTHER -> "library.role.other";
                });
    }

    /// Programs keep their names.
    static String of(Store store) {
        return store.id().equals("folder") ? Words.say("library.store.folder") : store.name();
    }
}
