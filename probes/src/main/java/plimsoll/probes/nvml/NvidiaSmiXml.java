package plimsoll.probes.nvml;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import plimsoll.probes.CapturedText;
import plimsoll.probes.Dialect;
import plimsoll.probes.Sightings;

/// `nvidia-smi -q -x`, schemas v4 to v13. Neither the document type that it names nor any entity is ever looked up.
public final class NvidiaSmiXml implements Dialect {
    private static final Pattern ROOT = Pattern.compile("<nvidia_smi_log\\b");
    private static final Pattern GPU = Pattern.compile("<gpu\\s+id\\s*=");
    private static final String END = "</nvidia_smi_log>";
    private static final Pattern BARE = Pattern.compile("&(?!(?:amp|lt|gt|quot|apos|#\\d{1,6}|#x[0-9a-fA-F]{1,5});)");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]");
    private static final int DEEPEST = 40;

    @Override
    public String tool() {
        return "nvidia-smi -q -x";
    }

    @Override
    public Sightings read(CapturedText text) {
        Sightings seen = Sightings.NONE;
        for (String document : documents(text.text())) {
            seen = seen.and(read(document));
        }
        return seen;
    }

    /// Each log of the text; a log without its beginning from its first GPU on.
    private static List<String> documents(String text) {
        List<String> found = new ArrayList<>();
        Matcher root = ROOT.matcher(text);
        int from = 0;
        while (root.find(from)) {
            int end = text.indexOf(END, root.start());
            from = end < 0 ? text.length() : end + END.length();
            found.add(text.substring(root.start(), from));
        }
        Matcher gpu = GPU.matcher(text);
        if (found.isEmpty() && gpu.find()) {
            found.add("<nvidia_smi_log>" + text.substring(gpu.start()));
        }
        return found;
    }

    private Sightings read(String document) {
        SmiNode log = SmiNode.of("log", "");
        boolean whole = fill(log, document);
        List<SmiNode> gpus = log.all("gpu").toList();
        Sightings seen = Sightings.of(SmiReport.sightings(log, gpus, tool()));
        return whole
                ? seen
                : seen.and(
                        Sightings.trouble("The XML of nvidia-smi breaks off; what stands before the break was read."));
    }

    /// @return whether it is whole
    private static boolean fill(SmiNode log, String document) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((_, _, _, _) -> new StringReader(""));
        String plain =
                CONTROL.matcher(BARE.matcher(document).replaceAll("&amp;")).replaceAll(" ");
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(plain));
            walk(reader, log);
            return true;
        } catch (XMLStreamException torn) {
            return false;
        }
    }

    private static void walk(XMLStreamReader reader, SmiNode log) throws XMLStreamException {
        Deque<SmiNode> open = new ArrayDeque<>();
        StringBuilder words = new StringBuilder();
        open.push(log);
        boolean root = true;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    words.setLength(0);
                    if (root) {
                        root = false;
                    } else if (open.size() > DEEPEST) {
                        throw new XMLStreamException("nested too deep");
                    } else {
                        String id = reader.getAttributeValue(null, "id");
                        SmiNode node = SmiNode.of(reader.getLocalName(), id == null ? "" : id);
                        open.element().parts().add(node);
                        open.push(node);
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> words.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    close(open, words.toString().strip());
                    words.setLength(0);
                }
                default -> {}
            }
        }
    }

    private static void close(Deque<SmiNode> open, String words) {
        if (open.size() < 2) {
            return;
        }
        SmiNode done = open.pop();
        if (!words.isEmpty() && done.parts().isEmpty()) {
            List<SmiNode> siblings = open.element().parts();
            siblings.set(siblings.size() - 1, new SmiNode(done.key(), words, done.parts()));
        }
    }
}
