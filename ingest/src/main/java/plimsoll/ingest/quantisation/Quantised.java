package plimsoll.ingest.quantisation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// What a config says about its quantisation, with the form that reads it.
///
/// @param form     the form
/// @param settings its settings
/// @param whole    the config
record Quantised(Form form, Config settings, Config whole) {
    /// What a config's own words are called where it names no method.
    private static final String UNNAMED = "a method it does not name";

    static Optional<Quantised> of(Config config, List<Form> forms) throws ConfigFault {
        Optional<Config> settings = settings(config);
        Optional<String> method = method(config);
        if (settings.isEmpty() || method.isEmpty()) {
            return Optional.empty();
        }
        return forms.stream()
                .filter(form -> form.methods().contains(method.get()))
                .findFirst()
                .map(form -> new Quantised(form, settings.get(), config));
    }

    /// The method that a config names; empty where it is not quantised.
    static Optional<String> method(Config config) throws ConfigFault {
        Optional<Config> settings = settings(config);
        if (settings.isEmpty()) {
            return Optional.empty();
        }
        String method = settings.get().text("quant_method").orElse("").toLowerCase(Locale.ROOT);
        if (!method.isEmpty()) {
            return Optional.of(method);
        }
        return Optional.of(
                settings.get().has("quant_algo") ? "modelopt" : settings.get().has("bits") ? "mlx" : UNNAMED);
    }

    /// MLX writes `quantization`, everybody else `quantization_config`; MLX writes that too, for the others to see.
    private static Optional<Config> settings(Config config) throws ConfigFault {
        Optional<Config> settings = config.section("quantization_config");
        boolean named = settings.isPresent() && settings.get().has("quant_method");
        return named || !config.has("quantization") ? settings : config.section("quantization");
    }

    Storage storage() throws ConfigFault {
        return form.storage(settings, whole);
    }

    String label() throws ConfigFault {
        return form.label(settings);
    }
}
