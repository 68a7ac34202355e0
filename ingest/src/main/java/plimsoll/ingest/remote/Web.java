package plimsoll.ingest.remote;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.ReadResult.Read;
import plimsoll.ingest.ReadResult.Refused;
import plimsoll.ingest.gguf.GgufSet;
import plimsoll.ingest.safetensors.IndexReader;
import plimsoll.ingest.safetensors.WeightIndex;

/// Files at plain addresses. What lies beside one cannot be listed, so that its usual companions are asked for.
final class Web {
    private static final List<String> COMPANIONS = List.of("config.json", "hf_quant_config.json");
    private static final Pattern SHARD = Pattern.compile("(.*)-\\d{5}-of-\\d{5}\\.safetensors");

    private final URI address;
    private final Fetcher fetcher;

    private Web(URI address, Fetcher fetcher) {
        this.address = address;
        this.fetcher = fetcher;
    }

    static ReadResult<RemoteFind> read(URI address, Fetcher fetcher) throws RemoteFault {
        String file = Addresses.fileName(address);
        String low = file.toLowerCase(Locale.ROOT);
        Web web = new Web(address, fetcher);
        if (low.endsWith(".safetensors") || low.endsWith(".json")) {
            return web.checkpoint(file);
        }
        if (low.endsWith(".bin") || low.endsWith(".pt") || low.endsWith(".pth")) {
            return new Refused<>(Addresses.shown(address)
                    + " is a PyTorch file, which is not read; name its index, a .safetensors or a .gguf file");
        }
        ReadResult<GgufSet> set = new RemoteGguf(fetcher).read(file, web::place);
        return set.map(files -> new RemoteFind.Ggufs(web.shown(), files, List.of()));
    }

    private ReadResult<RemoteFind> checkpoint(String file) throws RemoteFault {
        Map<String, OptionalLong> files = new TreeMap<>();
        files.put(file, OptionalLong.of(open(file).size()));
        for (String companion : COMPANIONS) {
            probe(companion, files);
        }
        Matcher shard = SHARD.matcher(file);
        String index = shard.matches() ? shard.group(1) + ".safetensors.index.json" : file;
        if (shard.matches()) {
            probe(index, files);
        }
        if (index.endsWith(".index.json")
                && files.containsKey(index)
                && folder(files).read(index, IndexReader::read) instanceof Read<WeightIndex>(WeightIndex read)) {
            read.shards().forEach(one -> files.putIfAbsent(one, OptionalLong.empty()));
        }
        return new Read<>(new RemoteFind.Checkpoint(shown(), folder(files), file, List.of()));
    }

    /// Adds a file where it is there; a server that cannot be asked is not taken for one that has none.
    private void probe(String file, Map<String, OptionalLong> files) throws RemoteFault {
        if (files.containsKey(file)) {
            return;
        }
        try {
            files.put(file, OptionalLong.of(open(file).size()));
        } catch (RemoteFault fault) {
            if (fault.kind() != RemoteFault.Kind.FINAL) {
                throw fault;
            }
        }
    }

    private RemoteFile open(String file) throws RemoteFault {
        RemoteGguf.Place at = place(file);
        RemoteFile opened = RemoteFile.open(fetcher, at.uri(), file, at.denied(), at.settled(), 32 << 10);
        opened.keep();
        return opened;
    }

    private RemoteFolder folder(Map<String, OptionalLong> files) {
        String path = address.getPath().replaceAll("/+[^/]*$", "");
        String name = path.substring(path.lastIndexOf('/') + 1);
        return new RemoteFolder(fetcher, name.isEmpty() ? Addresses.host(address) : name, shown(), files, this::place);
    }

    private RemoteGguf.Place place(String file) {
        URI uri = file.equals(Addresses.fileName(address)) ? address : address.resolve(Addresses.escaped(file));
        return new RemoteGguf.Place(uri, Denied.PLAIN, false);
    }

    /// Without what is after the path, which may be a signature.
    private String shown() {
        return address.toString().replaceAll("[?#].*", "");
    }
}
