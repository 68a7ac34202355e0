package plimsoll.ingest.remote;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The proxies that the variables `https_proxy`, `http_proxy`, `all_proxy` and `no_proxy` name, in small letters or
/// capitals; Java's own where none is named.
final class Proxies extends ProxySelector {
    private static final int USUAL_PORT = 3128;

    private final Map<String, String> env;

    private Proxies(Map<String, String> env) {
        this.env = env;
    }

    static ProxySelector of(Map<String, String> env) {
        Proxies proxies = new Proxies(env);
        boolean named = Stream.of("https_proxy", "http_proxy", "all_proxy")
                .anyMatch(name -> !proxies.variable(name).isEmpty());
        return named ? proxies : Optional.ofNullable(ProxySelector.getDefault()).orElse(proxies);
    }

    @Override
    public List<Proxy> select(URI uri) {
        String own = variable(Addresses.scheme(uri) + "_proxy");
        String proxy = own.isEmpty() ? variable("all_proxy") : own;
        return proxy.isEmpty() || isSpared(uri) ? List.of(Proxy.NO_PROXY) : List.of(through(proxy));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress proxy, IOException e) {
        // There is no other to turn to.
    }

    private static Proxy through(String words) {
        return Addresses.web(words.contains("://") ? words : "http://" + words)
                .map(uri -> new Proxy(
                        Proxy.Type.HTTP,
                        InetSocketAddress.createUnresolved(
                                Addresses.host(uri), uri.getPort() < 0 ? USUAL_PORT : uri.getPort())))
                .orElse(Proxy.NO_PROXY);
    }

    private boolean isSpared(URI uri) {
        String host = Addresses.host(uri);
        return Stream.of(variable("no_proxy").toLowerCase(Locale.ROOT).split("[,\\s]+"))
                .filter(rule -> !rule.isEmpty())
                .map(rule -> rule.replaceFirst(":\\d+$", "").replaceFirst("^\\*?\\.", ""))
                .anyMatch(rule -> rule.equals("*") || host.equals(rule) || host.endsWith("." + rule));
    }

    private String variable(String name) {
        String small = env.getOrDefault(name, "").strip();
        return small.isEmpty()
                ? env.getOrDefault(name.toUpperCase(Locale.ROOT), "").strip()
                : small;
    }
}
