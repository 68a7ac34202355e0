package plimsoll.ingest.remote;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.OptionalLong;

/// What a server answered in the end.
///
/// @param uri     who answered, after all redirects
/// @param status  of HTTP
/// @param content its bytes, as far as they were wanted
/// @param trusted whether the token went along
record Reply(URI uri, int status, HttpHeaders headers, LimitedBody.Bytes content, boolean trusted) {
    private static final int LONGEST_HEADER = 512;

    byte[] body() {
        return content.bytes();
    }

    /// Whether there was more than was wanted.
    boolean longer() {
        return content.longer();
    }

    /// A header's first value; empty where there is none or it is beyond all measure.
    String header(String name) {
        return headers.firstValue(name)
                .map(String::strip)
                .filter(value -> value.length() <= LONGEST_HEADER)
                .orElse("");
    }

    OptionalLong contentLength() {
        String said = header("Content-Length");
        return said.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(said)) : OptionalLong.empty();
    }

    /// What tells this state of the file from another; empty where the server offers nothing.
    String validator() {
        String etag = header("ETag");
        return etag.isEmpty() ? header("Last-Modified") : etag;
    }
}
