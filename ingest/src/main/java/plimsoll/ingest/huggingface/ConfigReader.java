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
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import plimsoll.ingest.ByteSource;
import plimsoll.ingest.FileSource;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;

/// Reads the `config.json` of a Hugging Face model: a folder that holds one, or the file itself.
public final class ConfigReader {
    private static final String FILE_NAME = "config.json";

    /// Where NVIDIA's tool says what `quantization_config` says elsewhere.
    private static final String QUANTIZATION_FILE = "hf_quant_config.json";

    private static final long LARGEST = 16L << 20;
    private static final int DEEPEST = 64;
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
        if (!Files.isDirectory(path)) {
            return readFile(path);
        }
        Path file = path.resolve(FILE_NAME);
        return Files.exists(file)
                ? readFile(file)
                : new ReadResult.Refused<>(Quoted.of(path.toString())
                        + " has no config.json in it; name the folder of a Hugging Face model or a .gguf file");
    }

    private static ReadResult<Config> readFile(Path file) {
        String where = Quoted.plain(file.toString());
        String name = ModelFolder.nameOf(file);
        boolean quantized = Files.exists(file.resolveSibling(QUANTIZATION_FILE));
        return FileSource.read(file, source -> parse(where, name, source))
                .map(config -> quantized ? config.quantizedBy("modelopt") : config);
    }

    private static ReadResult<Config> parse(String where, String name, ByteSource source) throws IOException {
        if (source.size() > LARGEST) {
            return new ReadResult.Refused<>(
                    where + " is larger than 16 MiB, and a config.json is a few KiB" + TAKE_ANOTHER);
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) source.size());
        int read;
        do {
            read = source.read(bytes, bytes.position());
        } while (read > 0);
        return parse(where, name, bytes.array());
    }

    /// Reads a config that is already in memory.
    ///
    /// @param where what a sentence about it begins with
    /// @param name  what people call the model
    public static ReadResult<Config> parse(String where, String name, byte[] json) {
        try {
            JsonNode root = JSON.readTree(json);
            return root.isObject()
                    ? new ReadResult.Read<>(new Config(where, name, root))
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
