package plimsoll.app.cli;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import plimsoll.app.option.CompanionOption;
import plimsoll.app.option.EngineOption;
import plimsoll.app.option.LlamaCppOptions;
import plimsoll.ingest.catalogue.Catalogue;
import plimsoll.probes.Captured;

/// What `--help` prints: only what works in this version.
final class Help {
    private static final int WIDTH = 100;
    private static final String MODEL = """
            MODEL is a name of the built-in catalogue (llama-3.1-8b), a .gguf file (any of a split set), a
            checkpoint (its folder, config.json, safetensors file or index); or on a server, of which the
            header alone is read:
              hf:org/name[@revision][:file]    a repository of the Hugging Face hub; instead of a file also a
                                               quantisation (hf:org/name:Q4_K_M)
              ollama:name[:tag]                a model of Ollama's registry
              https://host/model.gguf          a GGUF or safetensors file at any address
            """;

    private Help() {}

    static String overview() {
        String commands = Commands.ALL.stream()
                .map(command ->
                        "  plimsoll %-15s %s%n".formatted(command.name() + " " + command.operand(), command.summary()))
                .collect(Collectors.joining());
        return """
                Plimsoll: how much memory a language model takes, before anything is loaded.

                  plimsoll [FILE]          open the window, or bring the one that is open to the front;
                                           --new-window opens another
                """ + commands.replace("\r", "") + """

                """ + MODEL + """

                Every command has --help and --json; plimsoll --version says which version this is. Exit
                status: 0 done; 1 done, and it does not fit; 2 wrong use; 3 unreadable input.
                """;
    }

    static String plan() {
        return """
                plimsoll plan MODEL [options]     what a model will take, per device and per layer
                plimsoll plan FILE.plimsoll.json [options]   a saved plan; options behind it win
                plimsoll plan llama-server ...    the line that starts the engine, as it stands in a script
                plimsoll plan --requests FILE     many plans: a JSON object a line (- is standard input)

                """ + MODEL + """
                It may also stand behind -m or --model; -hf, -hff and -mu name it as in llama.cpp.

                Machine
                  --device NAME[xN]                this (this machine, the default), a name of the catalogue such as
                                                   "RTX 4090x2", none, or custom,memory=24GiB,bandwidth=1008GB/s;
                                                   from:FILE is another machine by what a tool such as
                                                   nvidia-smi -q printed there (plimsoll devices --help);
                                                   may be repeated
                  --host-memory SIZE               main memory, such as 64GiB

                Weights
                  --weights MIX                    the weights in another of llama.cpp's mixes, such as q4_k_m,
                                                   iq3_xxs, mxfp4_moe or f16 (for transformers: awq, gptq,
                                                   fp8, nvfp4, mlx-4bit ...); as they are unless given

                llama.cpp b10587 (sizes may be 32k, 1M)
                """ + rows() + """

                Beside the model
                """ + beside() + """

                Other options of llama-server that change no memory (-t, --port, --temp, --jinja ...) are taken and
                named in the answer.

                Output
                  --json                           one JSON document on standard output
                  --offline                        ask no server; what was read before is kept and will do
                  --engine-version BUILD           the rules of another build, b6975 to b10587 (the default)
                  --engine llama.cpp and --fit off are the defaults; --engine transformers
                                                   plans the weights of a checkpoint alone.

                Models of the catalogue
                """ + catalogue();
    }

    static String inspect() {
        return """
                plimsoll inspect MODEL [options]  what the file says: architecture, layers by attention kind, tensors,
                                                  parameters, quantisation

                """ + MODEL + """

                  --json                           one JSON document on standard output
                  --offline                        ask no server; what was read before is kept and will do
                """;
    }

    static String library() {
        return """
                plimsoll library [options]                      the models on this machine, and how each would fit
                plimsoll library locate NAME                    print the path of one, for -m of the engine
                plimsoll library link FOLDER [--dry-run]        make one folder of links to all of them, as
                                                                llama-server --models-dir takes it

                It looks through the caches of Hugging Face and llama.cpp, Ollama, LM Studio and folders of one's own.

                  --folder FOLDER                  look there too; may be repeated
                  --device NAME[xN]                what the fit is for: this (this machine, the default) or as in plan
                  --ctx-size, -c COUNT             its context; without it the one trained for, at most 32k
                                                   and every other option of plan
                  --json                           one JSON document on standard output

                NAME is what the list shows, a file, a repository (org/name, org/name:Q4_K_M) or part of one.
                """;
    }

    static String reconcile() {
        return """
                plimsoll reconcile MODEL [options] --log FILE   a plan beside what llama.cpp printed while it loaded
                plimsoll reconcile MODEL [options] --engine-address URL   a plan beside a llama-server that runs
                plimsoll reconcile MODEL [options] --run        start llama-server so, measure it, and end it again

                """ + MODEL + """

                  --log FILE                       what llama.cpp printed (llama-server ... -lv 4 2> FILE); - is
                                                   standard input
                  --api-key KEY                    of the engine at --engine-address, where it wants one
                  --llama-server FILE              the program for --run, kept for the next time; without it the one on
                                                   the path
                  --port N                         where --run lets it listen, on this machine alone; any free port
                                                   unless given
                  --device NAME[xN]                as in plan; the devices that the log names unless given
                  --accept                         keep what was measured of context and libraries, and of compute buffers
                                                   known by bounds alone, for later plans (plimsoll ledger)
                  --no-record                      leave nothing in the ledger
                  --json                           one JSON document on standard output
                  and every other option of plan: what the engine was expected to run with

                Exit status: 0 every difference has its cause; 1 something is unexplained; 2 wrong use; 3 unreadable
                input.
                """;
    }

    static String doctor() {
        return """
                plimsoll doctor                   every probe of this machine: what it looked for and where, what it read,
                                                  how long it took, and why something is absent

                  --json                           one JSON document on standard output
                """;
    }

    static String devices() {
        return """
                plimsoll devices                  this machine's graphics processors and what they read now
                plimsoll devices --watch          the same once a second, until Ctrl-C
                plimsoll devices --from FILE      another machine's, by what a tool printed there (- is standard input)

                  --json                           one JSON document on standard output; with --watch one a line, which is
                                                   a recording when it is kept

                FILE may hold the output of one tool or a whole session, as it was printed:
                """
                + Wrapped.lines(String.join(", ", Captured.tools()), WIDTH - 2).stream()
                        .map(line -> "  " + line + "\n")
                        .collect(Collectors.joining());
    }

    static String ledger() {
        return """
                plimsoll ledger                   every row: plans, measurements, reconciliations, calibrations
                plimsoll ledger verify            find rows that were changed, removed or put in
                plimsoll ledger export            every row with its hash, one JSON object a line
                plimsoll ledger calibrations      what was accepted and holds in later plans
                plimsoll ledger forget ID         let later plans be without a calibration

                  --json                          one JSON document on standard output

                The ledger lies in the account's own folder for data; PLIMSOLL_HOME names another. Rows are added and
                never changed. Exit status of verify: 0 every row is as it was written, 1 it is not.
                """;
    }

    private static String catalogue() {
        return Wrapped.lines(String.join(", ", Catalogue.shipped().names()), WIDTH - 2).stream()
                .map(line -> "  " + line + "\n")
                .collect(Collectors.joining());
    }

    private static String rows() {
        return LlamaCppOptions.ALL.stream().map(Help::row).collect(Collectors.joining());
    }

    private static String beside() {
        return Stream.of(CompanionOption.values())
                .map(option -> row(option.spellings(), option.takes(), option.help()))
                .collect(Collectors.joining());
    }

    private static String row(EngineOption<?> option) {
        return row(option.spellings(), option.takes(), option.help());
    }

    private static String row(Stream<String> spellings, String takes, String help) {
        String left = (spellings.collect(Collectors.joining(", ")) + " " + takes).strip();
        return left.length() > 32
                ? "  %s\n%s%s\n".formatted(left, " ".repeat(35), help)
                : "  %-32s %s\n".formatted(left, help);
    }
}
