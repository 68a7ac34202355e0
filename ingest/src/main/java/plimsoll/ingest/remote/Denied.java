package plimsoll.ingest.remote;

import java.net.URI;

/// Says why a server does not hand a file out.
@FunctionalInterface
interface Denied {
    /// For any server that nothing particular is known of.
    Denied PLAIN = Denied::plain;

    /// @param asked for
    /// @param reply with a status that is no success
    RemoteFault why(URI asked, Reply reply);

    private static RemoteFault plain(URI asked, Reply reply) {
        String file = Addresses.shown(asked);
        return RemoteFault.last(
                switch (reply.status()) {
                    case 401, 403 ->
                        file + " may not be read (" + reply.status() + "); download it where you are signed in and name"
                                + " the file";
                    case 404, 410 -> file + " does not exist (" + reply.status() + "); check the address";
                    default -> file + " was answered with " + reply.status() + "; check the address";
                });
    }
}
