package plimsoll.ingest.truth;

import com.fasterxml.jackson.databind.JsonNode;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.hardware.Machine;

/// One run of llama.cpp: what it was asked and what it reported.
///
/// @param name     of the model
/// @param arch     its architecture
/// @param header   name of the header-only file
/// @param setup    name of the device set-up
/// @param asked    the options in the measurement's own words
/// @param workload the same as ours
/// @param machine  the device set-up
/// @param measured what it reported
record TruthRun(
        String name,
        String arch,
        String header,
        String setup,
        String asked,
        LlamaCppWorkload workload,
        Machine machine,
        Measured measured) {

    static TruthRun of(JsonNode row, TruthSetups setups) {
        JsonNode params = row.get("params");
        String setup = params.get("dev").textValue();
        Machine machine = setups.machine(setup);
        return new TruthRun(
                row.get("name").textValue(),
                row.get("arch").textValue(),
                row.get("header").textValue(),
                setup,
                params.toString(),
                setups.workload(setup, params),
                machine,
                Measured.of(row.get("measured"), machine.size()));
    }
}
