package plimsoll.probes;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import plimsoll.mathcore.hardware.Backend;

/// What one output told of one device: filled by the parser that reads it, then laid beside what other outputs told of
/// the same device. Not for several threads.
public final class Sighting {
    private final String vendor;
    private final String tool;
    private final int rank;
    private final Map<Metric, Reading<Double>> readings = new EnumMap<>(Metric.class);
    private final Map<String, Holder> holders = new LinkedHashMap<>();
    private final Set<Throttle> throttles = EnumSet.noneOf(Throttle.class);
    private final List<String> notes = new ArrayList<>();
    private String name = "";
    private String standIn = "";
    private String uuid = "";
    private String address = "";
    private Optional<Sighting> within = Optional.empty();
    private OptionalInt index = OptionalInt.empty();
    private Backend backend;
    private boolean integrated;
    private boolean toldHolders;
    private boolean toldThrottles;
    private Gpu.State state = Gpu.State.AWAKE;

    /// @param vendor `NVIDIA`, `AMD`, `Apple` or `Intel`
    /// @param tool   the tool, for sentences
    /// @param rank   how far it is believed beside others of the same device: the larger, the more exact
    public Sighting(String vendor, String tool, int rank) {
        this.vendor = vendor;
        this.tool = tool;
        this.rank = rank;
        this.backend = switch (vendor) {
            case "NVIDIA" -> Backend.CUDA;
            case "AMD" -> Backend.ROCM;
            case "Apple" -> Backend.METAL;
            case "Intel" -> Backend.SYCL;
            default -> Backend.VULKAN;
        };
    }

    /// What its driver calls it; words for nothing are passed over.
    public Sighting name(String words) {
        name = ToolWords.isNothing(words) ? name : words.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        return this;
    }

    /// What to call it where no output has a name for it.
    public Sighting standIn(String words) {
        standIn = words;
        return this;
    }

    /// Its lasting identifier.
    public Sighting uuid(String words) {
        uuid = ToolWords.isNothing(words) ? uuid : words.strip();
        return this;
    }

    /// Its place on the PCI bus in whatever spelling: `00000000:01:00.0` is `0000:01:00.0`.
    public Sighting address(String words) {
        address = PciAddress.of(words).orElse(address);
        return this;
    }

    /// The number that its tool gives it.
    public Sighting index(int number) {
        index = OptionalInt.of(number);
        return this;
    }

    /// The device that this is an instance of, in the same output.
    public Sighting within(Sighting whole) {
        within = Optional.of(whole);
        return this;
    }

    /// Whether it has no memory but the machine's.
    public Sighting integrated(boolean is) {
        integrated = is;
        return this;
    }

    public Sighting state(Gpu.State now) {
        state = now;
        return this;
    }

    /// A reading by a cell of an output.
    ///
    /// @param unit the unit where the cell has none
    public Sighting read(Metric metric, String cell, String unit) {
        if (cell.contains("is lost")) {
            state = Gpu.State.LOST;
        }
        return put(metric, Quantity.read(metric, cell, unit, tool));
    }

    /// A reading. One that is there is not replaced by a reason.
    public Sighting put(Metric metric, Reading<Double> reading) {
        Reading<Double> before = readings.get(metric);
        if (before == null || before.found().isEmpty() || reading.found().isPresent()) {
            readings.put(metric, reading);
        }
        return this;
    }

    /// A reading instead of an earlier one that turned out to be none.
    public Sighting replace(Metric metric, Reading<Double> reading) {
        readings.put(metric, reading);
        return this;
    }

    /// A process that holds its memory. One that is listed twice, for computing and for drawing, is one.
    public Sighting holder(Holder holder) {
        toldHolders = true;
        holders.merge(holder.pid() + " " + (holder.pid() == 0 ? holder.name() : ""), holder, Sighting::larger);
        return this;
    }

    private static Holder larger(Holder one, Holder other) {
        long before = one.bytes().found().orElse(-1L);
        return other.bytes().found().orElse(-1L) > before ? other : one;
    }

    /// Takes up the processes of another row of the same list; a row that tells more than a process is left as it is.
    boolean takesHoldersOf(Sighting other) {
        if (!toldHolders || !other.toldHolders || !readings.isEmpty() || !other.readings.isEmpty()) {
            return false;
        }
        other.holders.values().forEach(this::holder);
        return true;
    }

    /// Its list of processes was printed, be it empty.
    public Sighting listsHolders() {
        toldHolders = true;
        return this;
    }

    /// What holds it back; empty where it is known that nothing does.
    public Sighting throttles(Set<Throttle> now) {
        toldThrottles = true;
        throttles.addAll(now);
        return this;
    }

    public Sighting note(String sentence) {
        if (!notes.contains(sentence)) {
            notes.add(sentence);
        }
        return this;
    }

    /// Whether there is anything in it at all: a name, a number, an identifier or a value.
    boolean tellsAnything() {
        return !name.isEmpty()
                || !uuid.isEmpty()
                || !address.isEmpty()
                || toldHolders
                || index.isPresent()
                || readings.values().stream()
                        .anyMatch(reading -> reading.found().isPresent());
    }

    String vendor() {
        return vendor;
    }

    String tool() {
        return tool;
    }

    int rank() {
        return rank;
    }

    public String name() {
        return name;
    }

    String standIn() {
        return standIn;
    }

    String uuid() {
        return uuid;
    }

    String address() {
        return address;
    }

    public OptionalInt index() {
        return index;
    }

    /// Whether it is an instance of another.
    public boolean isPart() {
        return within.isPresent();
    }

    Optional<Sighting> within() {
        return within;
    }

    Backend backend() {
        return backend;
    }

    public boolean integrated() {
        return integrated;
    }

    Gpu.State state() {
        return state;
    }

    List<String> notes() {
        return notes;
    }

    /// What tells it from others in the same output.
    public String key() {
        if (!uuid.isEmpty()) {
            return uuid;
        }
        return !address.isEmpty() ? address : index.isPresent() ? tool + " " + index.getAsInt() : "";
    }

    public Optional<Double> value(Metric metric) {
        Reading<Double> reading = readings.get(metric);
        return reading == null ? Optional.empty() : reading.found();
    }

    Map<Metric, Reading<Double>> readings() {
        return readings;
    }

    Optional<List<Holder>> holders() {
        return toldHolders ? Optional.of(List.copyOf(holders.values())) : Optional.empty();
    }

    Optional<Set<Throttle>> throttles() {
        return toldThrottles ? Optional.of(Set.copyOf(throttles)) : Optional.empty();
    }
}
