package plimsoll.packaging;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Makes the packages of the system it runs on: `Dist MODULES PAPERS OUT VERSION HOME DATE ROOT`,
/// where ROOT holds the licence of the project.
public final class Dist {
    private Dist() {}

    /// Ends with status 1 and one sentence where a package could not be made; a missing tool is said and passed over.
    public static void main(String[] words) {
        try {
            make(Path.of(words[0]), Path.of(words[1]), Path.of(words[2]).toAbsolutePath(), words);
        } catch (PackagingException failed) {
            System.err.println("packaging: " + failed.getMessage());
            System.exit(1);
        }
    }

    private static void make(Path modules, Path papers, Path out, String[] words) {
        Host host = Host.here();
        Notices.write(modules, papers);
        for (String paper : List.of("LICENSE", "NOTICE")) {
            Folders.copy(Path.of(words[6], paper), papers.resolve(paper));
        }
        Path work = Folders.fresh(out.resolve("work"));
        // Those that are named run this program, and Windows changes no file that is open.
        Folders.copy(modules, work.resolve("modules"));
        Modules all = Modules.in(work.resolve("modules"));
        Sheets.compile(all, work.resolve("sheets"));
        Image image = Image.link(all, host, work.resolve("image"));
        Path cache = image.train(work);
        Product product = new Product(words[3], words[4], words[5].substring(0, 10), image, cache, papers, work);
        for (Maker maker : Makers.of(host.family())) {
            Optional<String> missing = maker.missing();
            if (missing.isPresent()) {
                System.out.println("not made: " + missing.get());
                continue;
            }
            Path made = maker.make(product, out);
            System.out.println("made " + made + ", " + Folders.bytes(made) + " bytes");
        }
        Checksums.write(out);
    }
}
