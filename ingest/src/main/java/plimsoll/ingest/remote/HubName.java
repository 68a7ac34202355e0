package plimsoll.ingest.remote;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A repository of the hub, or something in it: `hf:org/name[@revision][:file or quantisation]`.
///
/// @param repository `org/name`; of the oldest ones `name` alone
/// @param revision   a branch, tag or commit
/// @param wanted     a file or a quantisation; empty for the model that the repository is
record HubName(String repository, String revision, String wanted) {
    static final String USUAL_REVISION = "main";

    private static final String PART = "[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?";
    private static final Pattern NAME =
            Pattern.compile("(?i:hf:)(?://)?(" + PART + "(?:/" + PART + ")?)(?:@([^:@\\s\\p{Cntrl}]+))?(?::(\\S.*))?");
    private static final Pattern PAGE =
            Pattern.compile("/(" + PART + ")/(" + PART + ")(?:/(?:tree|blob|resolve|raw)/([^/]+)(?:/(.+))?)?/?");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final Set<String> NO_MODELS = Set.of("api", "datasets", "spaces", "docs", "collections", "papers");

    static Optional<HubName> of(String words) {
        Matcher match = NAME.matcher(words);
        if (!match.matches() || match.group(1).contains("..")) {
            return Optional.empty();
        }
        return Optional.of(new HubName(match.group(1), or(match.group(2), USUAL_REVISION), or(match.group(3), "")));
    }

    /// The same from the address of a page or a file of the hub, as a browser shows it.
    static Optional<HubName> ofPage(URI address, URI hub) {
        boolean isHub =
                Addresses.sameServer(address, hub) || Addresses.host(address).equals("hf.co");
        Matcher match = PAGE.matcher(or(address.getPath(), ""));
        return isHub && match.matches() && !NO_MODELS.contains(match.group(1))
                ? Optional.of(new HubName(
                        match.group(1) + "/" + match.group(2),
                        or(match.group(3), USUAL_REVISION),
                        or(match.group(4), "")))
                : Optional.empty();
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    /// Whether its revision names one state for ever.
    boolean isCommit() {
        return COMMIT.matcher(revision).matches();
    }

    HubName at(String commit) {
        return new HubName(repository, commit, wanted);
    }

    /// What people call the model.
    String model() {
        return repository.substring(repository.indexOf('/') + 1);
    }

    /// As a person would write it, without what is wanted of it.
    String shown() {
        return "hf:" + repository + (revision.equals(USUAL_REVISION) ? "" : "@" + revision);
    }
}
