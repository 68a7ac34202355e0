package plimsoll.ingest.remote;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import plimsoll.ingest.store.Environment;
import plimsoll.ingest.store.ProgramFolders;

/// What the environment says about servers.
///
/// @param hub      the hub's address, without a slash at its end
/// @param token    opens gated and private repositories of the hub
/// @param cache    the folder of what was read before
/// @param offline  whether servers are not to be asked
/// @param proxies  through whom they are asked
/// @param patience how long
record RemoteSettings(
        URI hub, Optional<Secret> token, Path cache, boolean offline, ProxySelector proxies, Patience patience) {
    private static final String HUB = "https://huggingface.co";
    private static final int LONGEST_TOKEN = 4096;

    /// As an account's variables and folders say.
    static RemoteSettings of(Environment here) {
        Map<String, String> env = here.variables();
        return new RemoteSettings(
                hub(env),
                token(env, here.home()),
                ProgramFolders.of(here).remote(),
                isYes(env.getOrDefault("HF_HUB_OFFLINE", "")),
                Proxies.of(env),
                Patience.USUAL);
    }

    RemoteSettings withOffline(boolean now) {
        return new RemoteSettings(hub, token, cache, now, proxies, patience);
    }

    RemoteSettings withPatience(Patience now) {
        return new RemoteSettings(hub, token, cache, offline, proxies, now);
    }

    private static boolean isYes(String word) {
        return Stream.of("1", "true", "yes", "on").anyMatch(word.strip()::equalsIgnoreCase);
    }

    private static URI hub(Map<String, String> env) {
        String said = env.getOrDefault("HF_ENDPOINT", "").strip().replaceAll("/+$", "");
        return Addresses.web(said.contains("://") ? said : "https://" + said).orElseGet(() -> URI.create(HUB));
    }

    /// The variables win over the file, as in the hub's own client.
    private static Optional<Secret> token(Map<String, String> env, Path home) {
        return Stream.of("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN")
                .map(name -> new Secret(env.getOrDefault(name, "").strip(), name))
                .filter(Secret::isUsable)
                .findFirst()
                .or(() -> tokenFile(env, home));
    }

    private static Optional<Secret> tokenFile(Map<String, String> env, Path home) {
        try {
            Path file = tokenPath(env, home);
            if (!Files.isRegularFile(file) || Files.size(file) > LONGEST_TOKEN) {
                return Optional.empty();
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
            return Optional.of(new Secret(text, file.toString())).filter(Secret::isUsable);
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Path tokenPath(Map<String, String> env, Path home) {
        String named = env.getOrDefault("HF_TOKEN_PATH", "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        String folder = env.getOrDefault("HF_HOME", "");
        String xdg = env.getOrDefault("XDG_CACHE_HOME", "");
        Path caches = xdg.isEmpty() ? home.resolve(".cache") : Path.of(xdg);
        return (folder.isEmpty() ? caches.resolve("huggingface") : Path.of(folder)).resolve("token");
    }
}
