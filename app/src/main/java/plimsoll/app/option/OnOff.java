package plimsoll.app.option;

import java.util.Optional;

/// True or false: on a command line the option itself or its `--no-` form, without a value.
record OnOff() implements Domain<Boolean> {
    @Override
    public Optional<Boolean> read(String words) {
        return switch (words) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    @Override
    public String write(Boolean value) {
        return value.toString();
    }

    @Override
    public String what() {
        return "true or false";
    }
}
