package plimsoll.app.ledger;

import java.nio.file.Path;
import java.util.List;
import plimsoll.ingest.ReadResult;

/// A program that adds rows to a ledger until it is killed, and says each that is written.
final class Appender {
    private Appender() {}

    public static void main(String[] folder) {
        Ledger ledger = Ledger.in(Path.of(folder[0]));
        for (int row = 0; row < 100_000; row++) {
            boolean isWritten = ledger.append(List.of(new Ledger.Draft(
                            Kind.MEASUREMENT, "{\"row\":" + row + ",\"pad\":\"" + "x".repeat(500) + "\"}")))
                    instanceof ReadResult.Read<List<Entry>>;
            System.out.println(isWritten ? row + "." : "refused");
        }
    }
}
