package plimsoll.ingest.remote;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.remote.RemoteFault.Kind;

/// Sentences for what Java says when a conversation breaks down.
final class Breakdowns {
    private static final int DEEPEST = 8;

    private Breakdowns() {}

    static RemoteFault fault(URI uri, IOException broken) {
        String host = Addresses.host(uri);
        if (isIn(broken, UnresolvedAddressException.class) || isIn(broken, UnknownHostException.class)) {
            return new RemoteFault(
                    Kind.UNREACHABLE, host + " is not known to this network; check the name and the connection");
        }
        if (isIn(broken, HttpConnectTimeoutException.class)
                || isIn(broken, ConnectException.class)
                || isIn(broken, NoRouteToHostException.class)) {
            return new RemoteFault(
                    Kind.UNREACHABLE,
                    host + ":" + Addresses.port(uri) + " cannot be reached; check the connection and the proxy");
        }
        if (isIn(broken, SSLHandshakeException.class)) {
            return new RemoteFault(
                    Kind.FINAL,
                    host + " does not prove who it is (" + said(broken)
                            + "); check the address, and the certificates of this machine");
        }
        return new RemoteFault(
                Kind.PASSING,
                "the answer for " + Addresses.shown(uri) + " broke off (" + said(broken) + "); try again");
    }

    private static boolean isIn(Throwable broken, Class<? extends Throwable> kind) {
        Optional<Throwable> at = Optional.of(broken);
        for (int depth = 0; at.isPresent() && depth < DEEPEST; depth++) {
            if (kind.isInstance(at.get())) {
                return true;
            }
            at = Optional.ofNullable(at.get().getCause());
        }
        return false;
    }

    private static String said(IOException broken) {
        String message = broken.getMessage();
        return message == null ? broken.getClass().getSimpleName() : Quoted.plain(message);
    }
}
