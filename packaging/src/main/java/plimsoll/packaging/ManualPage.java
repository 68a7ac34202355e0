package plimsoll.packaging;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// What `man plimsoll` shows: the help that the packaged program prints of itself.
final class ManualPage {
    private ManualPage() {}

    /// Writes it packed.
    static void write(Product product, Path folder) {
        String help = product.image().help(product.work());
        Path page = Folders.write(folder.resolve("plimsoll.1"), of(help, product.version(), product.date()));
        Tool.run(List.of("gzip", "-9nf", page.toString()));
    }

    static String of(String help, String version, String date) {
        String lines = help.strip().lines().map(ManualPage::line).collect(Collectors.joining("\n"));
        return Folders.template("plimsoll.1", List.of("VERSION", version, "DATE", date, "HELP", lines));
    }

    /// As roff takes it literally: a backslash and hyphens by name, nothing at its beginning that is a request.
    private static String line(String line) {
        return "\\&" + line.replace("\\", "\\e").replace("-", "\\-");
    }
}
