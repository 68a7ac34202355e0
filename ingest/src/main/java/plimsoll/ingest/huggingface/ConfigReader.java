package plimsoll.ingest.huggingface;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import plimsoll.ingest.ByteSource;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.SourceFolder;
import plimsoll.ingest.gguf.ForeignFormat;

/// Reads the `config.json` of a Hugging Face model: a folder that holds one, or the file itself.
public final class ConfigReader {
    private static final String FILE_NAME = "config.json";

    /// Files beside a config that say what `quantization_config` says elsewhere, with the method of each: NVIDIA's
    /// tool, AutoGPTQ and AWQ write them.
    private static final Map<String, String> QUANTIZATION_FILES =
            Map.of("hf_quant_config.json", "modelopt", "quantize_config.json", "gptq", "quant_config.json", "awq");

    private static final long LARGEST = 16L << 20;
    private static final int DEEPEST = 64;
    private static final int LONGEST_START = 16;
    private static final String TAKE_ANOTHER = "; take the config.json of the published model";

    /// Python writes `Infinity` and `NaN`, which JSON does not know.
    private static final ObjectReader JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
            .build()
            .reader();

    private ConfigReader() {}

    /// Reads the `config.json` at `path` or in it.
    public static ReadResult<Config> read(Path path) {
        Path file = Files.isDirectory(path) ? path.resolve(FILE_NAME) : path;
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null || (Files.isDirectory(path) && !Files.exists(file))) {
            return new ReadResult.Refused<>(Quoted.of(path.toString())
                    + " has no config.json in it; name the folder of a Hugging Face model or a .gguf file");
        }
        return read(ModelFolder.of(folder), String.valueOf(file.getFileName()));
    }

    /// Reads the config of a folder, with what other files there say of its quantisation.
    ///
    /// @param file the config's name, mostly `config.json`
    public static ReadResult<Config> read(SourceFolder folder, String file) {
        return folder.read(file, source -> parse(folder.where(file), folder.name(), source))
                .map(config -> withQuantisation(folder, config));
    }

    private static Config withQuantisation(SourceFolder folder, Config config) {
        Config quantised = config;
        for (Map.Entry<String, String> method : QUANTIZATION_FILES.entrySet()) {
            String file = method.getKey();
            if (folder.size(file).isPresent()) {
                JsonNode settings = folder.read(file, source -> tree(folder.where(file), source))
                                instanceof ReadResult.Read<JsonNode>(JsonNode known)
                        ? known
                        : MissingNode.getInstance();
                quantised = quantised.quantizedBy(settings, method.getValue());
            }
        }
        return quantised;
    }

    private static ReadResult<Config> parse(String where, String name, ByteSource source) throws IOException {
        return tree(where, source).map(root -> new Config(where, name, root));
    }

    /// Reads a config that is already in memory.
    ///
    /// @param where what a sentence about it begins with
    /// @param name  what people call the model
    public static ReadResult<Config> parse(String where, String name, byte[] json) {
        return tree(where, json).map(root -> new Config(where, name, root));
    }

    private static ReadResult<JsonNode> tree(String where, ByteSource source) throws IOException {
        if (source.size() > LARGEST) {
            return new ReadResult.Refused<>(
                    where + " is larger than 16 MiB, and a config.json is a few KiB" + TAKE_ANOTHER);
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) source.size());
        int read;
        do {
            read = source.read(bytes, bytes.position());
        } while (read > 0);
        return tree(where, bytes.array());
    }

    private static ReadResult<JsonNode> tree(String where, byte[] json) {
        Optional<String> foreign = ForeignFormat.known(Arrays.copyOf(json, Math.min(json.length, LONGEST_START)));
        return foreign.<ReadResult<JsonNode>>map(what -> new ReadResult.Refused<>(where + ": " + what))
                .orElseGet(() -> parsed(where, json));
    }

    private static ReadResult<JsonNode> parsed(String where, byte[] json) {
        try {
            JsonNode root = JSON.readTree(json);
            return root.isObject()
                    ? new ReadResult.Read<>(root)
                    : new ReadResult.Refused<>(where + " is not a JSON object" + TAKE_ANOTHER);
        } catch (StreamConstraintsException e) {
            return new ReadResult.Refused<>(
                    where + " is nested deeper than " + DEEPEST + " levels or holds an endless number" + TAKE_ANOTHER);
        } catch (MismatchedInputException e) {
            return new ReadResult.Refused<>(where + " holds more than one JSON document" + TAKE_ANOTHER);
        } catch (JsonProcessingException e) {
            return new ReadResult.Refused<>(where + " is not JSON (" + place(e) + ")" + TAKE_ANOTHER);
        } catch (IOException e) {
            return new ReadResult.Refused<>(where + " is not readable text" + TAKE_ANOTHER);
        }
    }

    private static String place(JsonProcessingException e) {
        var location = e.getLocation();
        return location == null ? "torn" : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
