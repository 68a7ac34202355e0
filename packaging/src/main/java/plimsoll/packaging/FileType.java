package plimsoll.packaging;

/// What opens with the program.
enum FileType {
    GGUF("gguf", "application/x-gguf", "GGUF language model"),
    SAFETENSORS("safetensors", "application/x-safetensors", "Safetensors model weights"),
    PLAN("plimsoll.json", "application/x-plimsoll+json", "Plimsoll plan");

    private final String extension;
    private final String mime;
    private final String description;

    FileType(String extension, String mime, String description) {
        this.extension = extension;
        this.mime = mime;
        this.description = description;
    }

    String extension() {
        return extension;
    }

    String mime() {
        return mime;
    }

    String description() {
        return description;
    }
}
