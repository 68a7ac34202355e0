package plimsoll.app.screen.live;

import plimsoll.app.reconcile.MemoryPart;
import plimsoll.app.words.Words;
import plimsoll.probes.Throttle;

/// What the command line says in English, in the language of the window.
final class Named {
    private Named() {}

    static String of(MemoryPart part) {
        return Words.say(
                switch (part) {
                    case WEIGHTS -> "live.proof.part.weights";
                    case CACHE -> "live.proof.part.cache";
                    case STATE -> "live.proof.part.state";
                    case COMPUTE -> "live.proof.part.compute";
                    case OUTPUT -> "live.proof.part.output";
                    case BESIDE -> "live.proof.part.beside";
                    case BUFFERS -> "live.proof.part.buffers";
                    case ENGINE -> "live.proof.part.engine";
                    case CONTEXT -> "live.proof.part.context";
                    case OTHERS -> "live.proof.part.others";
                    case UNEXPLAINED -> "live.proof.part.unexplained";
                });
    }

    static String of(Throttle throttle) {
        return Words.say(
                switch (throttle) {
                    case POWER_LIMIT -> "live.throttle.power";
                    case HEAT -> "live.throttle.heat";
                    case POWER_BRAKE -> "live.throttle.brake";
                    case HARDWARE -> "live.throttle.hardware";
                    case SETTING -> "live.throttle.setting";
                    case SYNC -> "live.throttle.sync";
                    case DISPLAY -> "live.throttle.display";
                });
    }
}
