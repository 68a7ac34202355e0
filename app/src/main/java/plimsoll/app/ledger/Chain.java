package plimsoll.app.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Walks the rows and holds each against the one before. Found are rows that were changed, removed, put in or moved,
/// the last ones too, since the file also holds how many there are and the hash of the last. Somebody who rewrites
/// every later row and that count as well is not found: compare with an export kept elsewhere.
final class Chain {
    private final List<String> broken = new ArrayList<>();
    private long expected = 1;
    private String last = Entry.BEGINNING;

    private Chain() {}

    static List<String> check(Statement statement) throws SQLException {
        Chain chain = new Chain();
        try (ResultSet damage = statement.executeQuery("PRAGMA quick_check")) {
            while (damage.next() && !damage.getString(1).equals("ok")) {
                chain.broken.add("The file itself is damaged: " + damage.getString(1) + ".");
            }
        }
        try (ResultSet row = statement.executeQuery(
                "SELECT id, at, kind, version, payload, previous, hash FROM journal ORDER BY id")) {
            while (row.next()) {
                chain.row(Database.entry(row));
            }
        }
        try (ResultSet head = statement.executeQuery("SELECT rows, hash FROM head")) {
            chain.end(head);
        }
        return List.copyOf(chain.broken);
    }

    private void row(Entry entry) {
        if (entry.id() > expected) {
            broken.add(
                    entry.id() == expected + 1
                            ? "Row " + expected + " was removed."
                            : "Rows " + expected + " to " + (entry.id() - 1) + " were removed.");
        } else if (entry.id() < expected) {
            broken.add("Row " + entry.id() + " was put in.");
        }
        boolean isWhole = entry.trueHash().equals(entry.hash());
        if (!isWhole) {
            broken.add("Row " + entry.id() + " (" + entry.kind() + " of " + entry.at() + ") was changed.");
        } else if (entry.id() == expected && !entry.previous().equals(last)) {
            broken.add("Row " + entry.id() + " does not follow the row before it: one of them was put in or written"
                    + " anew.");
        }
        expected = entry.id() + 1;
        last = entry.hash();
    }

    private void end(ResultSet head) throws SQLException {
        if (!head.next()) {
            broken.add("The count of rows was removed.");
            return;
        }
        long rows = head.getLong(1);
        if (rows >= expected) {
            broken.add(
                    rows == expected
                            ? "Row " + rows + ", the last, was removed."
                            : "Rows " + expected + " to " + rows + ", the last, were removed.");
        } else if (rows < expected - 1) {
            broken.add("Rows from " + (rows + 1) + " on were put in at the end.");
        } else if (!head.getString(2).equals(last)) {
            broken.add("Row " + rows + ", the last, is not the one that was written.");
        }
    }
}
