package plimsoll.ingest.family;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// What a published class has on top of an encoder, by how its name ends.
enum Task {
    /// The encoder alone, with the layer that pools where its family has one.
    MODEL("Model"),
    MASKED("ForMaskedLM"),
    PRETRAINING("ForPreTraining"),
    SEQUENCE("ForSequenceClassification"),
    TOKENS("ForTokenClassification"),
    QUESTION("ForQuestionAnswering");

    private static final int LABELS = 2;

    private final String ending;

    Task(String ending) {
        this.ending = ending;
    }

    /// What a class is for; empty where it is none of these.
    static Optional<Task> of(String className) {
        return Arrays.stream(values())
                .filter(task -> className.endsWith(task.ending))
                .findFirst();
    }

    /// What the class of a config is for; the encoder alone where it names none.
    static Task of(Config config) throws ConfigFault {
        List<String> classes = config.texts("architectures");
        return classes.isEmpty() ? MODEL : of(classes.getFirst()).orElse(MODEL);
    }

    /// How many labels a classifier tells apart.
    static int labels(Config config) throws ConfigFault {
        return labels(config, LABELS);
    }

    /// The same, where the family has another number unless it is said.
    static int labels(Config config, int otherwise) throws ConfigFault {
        int named = config.size("id2label");
        return named > 0 ? named : config.width("num_labels", otherwise);
    }

    /// Whether llama.cpp's converter keeps the labels of a classifier: two that were never named are not kept.
    ///
    /// Source: llama.cpp b10587, `BertModel.__init__` in `conversion/bert.py`.
    static boolean isNamed(Config config) throws ConfigFault {
        Optional<Config> names = config.section("id2label");
        String first = names.isPresent() ? names.get().text("0").orElse("LABEL_0") : "LABEL_0";
        return labels(config) != 2 || !first.equals("LABEL_0");
    }

    /// Whether the class of a config is one of these, or one whose converter is for the encoder alone.
    static boolean isOneOf(Config config, List<String> classes) throws ConfigFault {
        List<String> given = config.texts("architectures");
        return given.isEmpty() || classes.contains(given.getFirst());
    }
}
