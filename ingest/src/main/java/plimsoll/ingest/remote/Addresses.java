package plimsoll.ingest.remote;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import plimsoll.ingest.Quoted;

/// Web addresses out of words, and words out of web addresses.
final class Addresses {
    private static final String UNRESERVED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";

    private Addresses() {}

    /// An `http` or `https` address with a host.
    static Optional<URI> web(String words) {
        try {
            URI uri = new URI(words);
            boolean isWeb = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return isWeb && uri.getHost() != null && uri.getPort() <= 65_535 ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /// Where a redirect leads: `location` is whole or relative to `from`.
    static Optional<URI> resolve(URI from, String location) {
        try {
            return location.isBlank()
                    ? Optional.empty()
                    : web(from.resolve(new URI(location)).toString());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /// Whether both are the same server: scheme, host and port.
    static boolean sameServer(URI one, URI other) {
        return scheme(one).equals(scheme(other)) && host(one).equals(host(other)) && port(one) == port(other);
    }

    static String scheme(URI uri) {
        return Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
    }

    static String host(URI uri) {
        return Objects.requireNonNullElse(uri.getHost(), "").toLowerCase(Locale.ROOT);
    }

    static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : scheme(uri).equals("https") ? 443 : 80;
    }

    /// How a sentence names an address: without what may be a secret in it, which are its user and its query.
    static String shown(URI uri) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return Quoted.of(scheme(uri) + "://" + host(uri) + port + Objects.requireNonNullElse(uri.getPath(), ""));
    }

    /// The last part of its path, as a file would be called.
    static String fileName(URI uri) {
        String path = Objects.requireNonNullElse(uri.getPath(), "");
        return Quoted.plain(path.substring(path.lastIndexOf('/') + 1));
    }

    /// A path as it stands in an address.
    static String escaped(String path) {
        var text = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf(b) >= 0) {
                text.append((char) b);
            } else {
                text.append('%').append(String.format(Locale.ROOT, "%02X", b & 0xFF));
            }
        }
        return text.toString();
    }
}
