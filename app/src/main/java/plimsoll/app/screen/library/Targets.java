package plimsoll.app.screen.library;

import java.util.ArrayList;
import java.util.List;
import plimsoll.app.figure.Figures;
import plimsoll.app.library.Question;
import plimsoll.app.part.Places;
import plimsoll.app.words.Words;
import plimsoll.mathcore.hardware.Device;

/// What the fits are for, in a line.
final class Targets {
    private static final int MOST_NAMES = 2;

    private Targets() {}

    static String line(Question question) {
        int context = question.options().ctxSize();
        String devices =
                devices(question.machine().accelerators(), question.machine().host());
        return context > 0
                ? Words.say("library.fit.target", Figures.count(context), devices)
                : Words.say("library.fit.target.most", Figures.count(Question.USUAL_CONTEXT), devices);
    }

    private static String devices(List<Device> accelerators, Device host) {
        if (accelerators.isEmpty()) {
            return Places.host(host);
        }
        List<String> names = new ArrayList<>();
        for (Device device : accelerators) {
            if (!names.contains(device.name())) {
                names.add(device.name());
            }
        }
        List<String> said = new ArrayList<>();
        for (String name : names.subList(0, Math.min(MOST_NAMES, names.size()))) {
            long count =
                    accelerators.stream().filter(d -> d.name().equals(name)).count();
            said.add(count > 1 ? count + " × " + name : name);
        }
        return String.join(" + ", said) + (names.size() > MOST_NAMES ? " + …" : "");
    }
}
