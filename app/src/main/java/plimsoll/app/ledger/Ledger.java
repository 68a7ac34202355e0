package plimsoll.app.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.ReadResult.Read;
import plimsoll.ingest.ReadResult.Refused;

/// The journal: an SQLite file to which rows are only added, each carrying the hash of the one before. A row is there
/// whole or not at all, however the program or the machine ends.
///
/// Every call opens the file and lets it go again, so that several programs can use it at once; for any thread.
public final class Ledger {
    private static final String FILE = "ledger.db";
    private static final String COLUMNS = "SELECT id, at, kind, version, payload, previous, hash FROM journal ";

    private final Path file;
    private final InstantSource clock;

    private Ledger(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /// The journal of a folder, which need not be there yet.
    public static Ledger in(Path folder) {
        return in(folder, InstantSource.system());
    }

    /// The same by another clock.
    public static Ledger in(Path folder, InstantSource clock) {
        return new Ledger(folder.resolve(FILE), clock);
    }

    public Path file() {
        return file;
    }

    /// Whether anything was ever written. Costs nothing.
    public boolean exists() {
        return Files.isRegularFile(file);
    }

    /// A row to be added.
    ///
    /// @param payload JSON in the newest version of its kind
    public record Draft(Kind kind, String payload) {}

    /// Adds rows, all or none.
    public ReadResult<List<Entry>> append(List<Draft> drafts) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            return new Refused<>(Trouble.folder(file));
        }
        try (Connection connection = Database.writable(file)) {
            return append(connection, drafts);
        } catch (SQLException e) {
            return new Refused<>(Trouble.of(e, file));
        }
    }

    private ReadResult<List<Entry>> append(Connection connection, List<Draft> drafts) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            if (Database.prepare(statement) > Database.VERSION) {
                statement.execute("ROLLBACK");
                return new Refused<>(Trouble.newer(file));
            }
            List<Entry> added = insert(connection, statement, drafts);
            statement.execute("COMMIT");
            return new Read<>(added);
        }
    }

    private List<Entry> insert(Connection connection, Statement statement, List<Draft> drafts) throws SQLException {
        long rows;
        String last;
        try (ResultSet head = statement.executeQuery("SELECT rows, hash FROM head")) {
            head.next();
            rows = head.getLong(1);
            last = head.getString(2);
        }
        List<Entry> added = new ArrayList<>();
        try (PreparedStatement row = connection.prepareStatement("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            for (Draft draft : drafts) {
                String at = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
                Kind kind = draft.kind();
                Entry entry = Entry.sealed(++rows, at, kind.key(), kind.version(), draft.payload(), last);
                write(row, entry);
                last = entry.hash();
                added.add(entry);
            }
        }
        try (PreparedStatement head = connection.prepareStatement("UPDATE head SET rows = ?, hash = ?")) {
            head.setLong(1, rows);
            head.setString(2, last);
            head.executeUpdate();
        }
        return added;
    }

    private static void write(PreparedStatement row, Entry entry) throws SQLException {
        row.setLong(1, entry.id());
        row.setString(2, entry.at());
        row.setString(3, entry.kind());
        row.setInt(4, entry.version());
        row.setString(5, entry.payload());
        row.setString(6, entry.previous());
        row.setString(7, entry.hash());
        row.executeUpdate();
    }

    /// Every row, in order; none where nothing was ever written.
    public ReadResult<List<Entry>> entries() {
        return read("ORDER BY id");
    }

    /// Those of some kinds.
    public ReadResult<List<Entry>> entries(List<Kind> kinds) {
        List<String> words = kinds.stream().map(kind -> "'" + kind.key() + "'").toList();
        return read("WHERE kind IN (" + String.join(", ", words) + ") ORDER BY id");
    }

    private ReadResult<List<Entry>> read(String which) {
        if (!exists()) {
            return new Read<>(List.of());
        }
        try (Connection connection = Database.readable(file);
                Statement statement = connection.createStatement()) {
            if (Database.version(statement) > Database.VERSION) {
                return new Refused<>(Trouble.newer(file));
            }
            List<Entry> entries = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(COLUMNS + which)) {
                while (row.next()) {
                    entries.add(Database.entry(row));
                }
            }
            return new Read<>(List.copyOf(entries));
        } catch (SQLException e) {
            return new Refused<>(Trouble.of(e, file));
        }
    }

    /// What is wrong with the chain, a sentence a row; none where every row is as it was written.
    public ReadResult<List<String>> verify() {
        if (!exists()) {
            return new Read<>(List.of());
        }
        try (Connection connection = Database.readable(file);
                Statement statement = connection.createStatement()) {
            return Database.version(statement) > Database.VERSION
                    ? new Refused<>(Trouble.newer(file))
                    : new Read<>(Chain.check(statement));
        } catch (SQLException e) {
            return new Refused<>(Trouble.of(e, file));
        }
    }
}
