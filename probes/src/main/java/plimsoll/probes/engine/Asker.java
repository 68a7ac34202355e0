package plimsoll.probes.engine;

import java.net.URI;
import java.util.Optional;
import plimsoll.probes.Reading;

/// Puts questions to one engine.
public interface Asker {
    /// What it answers.
    ///
    /// @param path with its slash: `/props`
    Reading<String> get(String path);

    /// An engine at an address.
    ///
    /// @param base without a path: `http://127.0.0.1:8080`
    /// @param key  what its API key is, sent to it alone
    static Asker at(URI base, Optional<String> key) {
        String text = base.toString();
        String root = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return path -> EngineHttp.get(URI.create(root + path), key);
    }
}
