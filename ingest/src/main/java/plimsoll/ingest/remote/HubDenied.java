package plimsoll.ingest.remote;

import java.net.URI;
import plimsoll.ingest.Quoted;

/// Why the hub does not hand out a repository or a file of it.
///
/// Source: the statuses and the header `X-Error-Code` of huggingface.co, as its client huggingface_hub reads them.
///
/// @param file that was asked for; empty for the repository itself
record HubDenied(HubName name, String file, RemoteSettings settings) implements Denied {
    @Override
    public RemoteFault why(URI asked, Reply reply) {
        return RemoteFault.last(
                switch (reply.header("X-Error-Code")) {
                    case "GatedRepo" -> gated(reply);
                    case "RepoNotFound" -> noRepository(reply);
                    case "RevisionNotFound" -> noRevision();
                    case "EntryNotFound" -> noFile();
                    default -> byStatus(asked, reply);
                });
    }

    private String byStatus(URI asked, Reply reply) {
        return switch (reply.status()) {
            case 401 -> reply.trusted() ? badToken() : noRepository(reply);
            case 403 -> gated(reply);
            case 404 -> file.isEmpty() ? noRepository(reply) : noFile();
            default -> Addresses.shown(asked) + " was answered with " + reply.status() + "; check the name";
        };
    }

    private String page() {
        return settings.hub() + "/" + name.repository();
    }

    private String gated(Reply reply) {
        return reply.trusted()
                ? "'%s' is gated, and %s has no access to it; ask for it at %s with the account of the token"
                        .formatted(name.shown(), token(), page())
                : "'%s' is gated; ask for access at %s, make a token at %s/settings/tokens and set HF_TOKEN"
                        .formatted(name.shown(), page(), settings.hub());
    }

    private String noRepository(Reply reply) {
        return reply.trusted()
                ? "'%s' does not exist, or %s may not see it; check the name".formatted(name.shown(), token())
                : "'%s' does not exist or is private; check the name, or set HF_TOKEN if it is yours"
                        .formatted(name.shown());
    }

    private String badToken() {
        return "the hub does not accept %s; make a new one at %s/settings/tokens".formatted(token(), settings.hub());
    }

    private String noRevision() {
        return "hf:%s has no revision '%s'; leave @… out, or take one of %s/commits"
                .formatted(name.repository(), name.revision(), page());
    }

    private String noFile() {
        return "'%s' has no file %s; %s/tree/%s lists those there are"
                .formatted(name.shown(), Quoted.of(file), page(), name.revision());
    }

    private String token() {
        return settings.token().map(Secret::toString).orElse("the token");
    }
}
