package plimsoll.packaging;

/// A package that could not be made, with one sentence for the person who builds it.
final class PackagingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PackagingException(String sentence) {
        super(sentence);
    }

    PackagingException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
