package plimsoll.app.screen.live;

import java.nio.file.Path;
import java.util.Optional;
import plimsoll.app.option.CompanionWords;
import plimsoll.app.reconcile.Prediction;
import plimsoll.app.run.Reported;
import plimsoll.mathcore.engine.llamacpp.quantise.Mix;
import plimsoll.mathcore.hardware.Machine;

/// What the Live screen needs of the Plan page.
public interface Planning {
    /// What is planned now; empty before a model is chosen.
    Optional<Now> now();

    /// Brings the Plan page with what an engine runs.
    void instead(Reported reported);

    /// What is planned.
    ///
    /// @param prediction on the devices of the page
    /// @param here       this machine
    /// @param words      what the model was opened with
    /// @param file       the file on this machine that an engine would load, where there is one
    /// @param mix        the mix that the weights are planned in instead of as they are
    /// @param companions what is loaded beside the model
    record Now(
            Prediction prediction,
            Machine here,
            String words,
            Optional<Path> file,
            Optional<Mix> mix,
            CompanionWords companions) {
        /// The same plan on this machine.
        Prediction onThisMachine() {
            return prediction.on(here);
        }

        /// Whether the page plans for this machine as it stands.
        boolean isForThisMachine() {
            return prediction.machine().equals(here);
        }
    }

    /// A page on which nothing is planned.
    Planning NOTHING = new Planning() {
        @Override
        public Optional<Now> now() {
            return Optional.empty();
        }

        @Override
        public void instead(Reported reported) {}
    };
}
