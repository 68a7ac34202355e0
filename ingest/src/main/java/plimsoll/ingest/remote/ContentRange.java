package plimsoll.ingest.remote;

import java.util.Optional;
import java.util.regex.Pattern;

/// The header `Content-Range`: which bytes of how many an answer holds.
///
/// @param first of the bytes, counted from 0
/// @param last  of the bytes, itself included
/// @param total bytes of the file
record ContentRange(long first, long last, long total) {
    private static final Pattern FORM =
            Pattern.compile("bytes\\s+(\\d{1,18})-(\\d{1,18})/(\\d{1,18})", Pattern.CASE_INSENSITIVE);

    static Optional<ContentRange> of(String header) {
        var match = FORM.matcher(header);
        if (!match.matches()) {
            return Optional.empty();
        }
        var range = new ContentRange(
                Long.parseLong(match.group(1)), Long.parseLong(match.group(2)), Long.parseLong(match.group(3)));
        return range.first <= range.last && range.last < range.total ? Optional.of(range) : Optional.empty();
    }

    long length() {
        return last - first + 1;
    }
}
