package plimsoll.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.remote.Remote;
import plimsoll.ingest.source.ModelSource;
import plimsoll.ingest.source.Quantisation;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Refusal;

/// Reads models and plans them; remembers the models last read. Not for several threads.
final class Planner {
    private static final int MOST_MODELS = 256;

    private final Path folder;
    private final Remote remote;
    private final Map<String, ReadResult<Known>> models = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ReadResult<Known>> eldest) {
            return size() > MOST_MODELS;
        }
    };

    /// @param folder what relative paths of models are relative to
    /// @param remote reads those that lie on servers
    Planner(Path folder, Remote remote) {
        this.folder = folder;
        this.remote = remote;
    }

    /// A model with what people call the way it is stored.
    private record Known(Model model, String quantisation) {}

    Answer<Planned> plan(String model, Asked asked, Machines.Target target) {
        return Answer.of(models.computeIfAbsent(model, this::read))
                .then(known -> plan(known.model(), asked, target.machine())
                        .then(plan -> Answer.of(new Planned(model, plan, asked, target, known.quantisation()))));
    }

    private ReadResult<Known> read(String model) {
        return ModelSource.read(model, folder, remote).map(found -> new Known(found.model(), Quantisation.of(found)));
    }

    private Answer<Plan> plan(Model model, Asked asked, Machine machine) {
        try {
            return switch (asked.engine().plan(model, asked.workload(), machine)) {
                case Plan plan -> Answer.of(plan);
                case Refusal(String sentence) -> Answer.wrongUse(sentence);
            };
        } catch (ArithmeticException overflow) {
            return Answer.wrongUse("the plan is too large to count in bytes; ask for a smaller context");
        }
    }
}
