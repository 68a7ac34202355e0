package plimsoll.app.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/// The SQLite file: how it is opened, and its tables.
final class Database {
    /// Of the tables. A file with a newer one is left alone.
    static final int VERSION = 1;

    private static final String PATIENCE_MILLIS = "10000";
    private static final List<String> TABLES = List.of(
            "CREATE TABLE journal (id INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, version INTEGER NOT NULL,"
                    + " payload TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL)",
            "CREATE TABLE head (only INTEGER PRIMARY KEY CHECK (only = 1), rows INTEGER NOT NULL, hash TEXT NOT NULL)",
            "INSERT INTO head VALUES (1, 0, '" + Entry.BEGINNING + "')",
            "CREATE TRIGGER journal_is_not_changed BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'rows of the"
                    + " ledger are never changed'); END",
            "CREATE TRIGGER journal_is_not_shortened BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'rows of the"
                    + " ledger are never removed'); END",
            "PRAGMA user_version = " + VERSION);

    private Database() {}

    /// Opens the file for writing; makes it where it is not there. What is committed has reached the disk.
    static Connection writable(Path file) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("busy_timeout", PATIENCE_MILLIS);
        properties.setProperty("journal_mode", "WAL");
        properties.setProperty("synchronous", "FULL");
        return DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath(), properties);
    }

    /// Opens it for reading. In a folder that may not be written to, the file is read as if nobody else had it open.
    static Connection readable(Path file) throws SQLException {
        Path folder = file.toAbsolutePath().getParent();
        boolean isOpen = folder != null && Files.isWritable(folder) && Files.isWritable(file);
        Properties properties = new Properties();
        properties.setProperty("busy_timeout", PATIENCE_MILLIS);
        String way = isOpen ? "?mode=rw" : "?mode=ro&immutable=1";
        return DriverManager.getConnection(
                "jdbc:sqlite:" + file.toAbsolutePath().toUri() + way, properties);
    }

    /// Makes the tables in a file that is new.
    ///
    /// @return the version that the file has
    static int prepare(Statement statement) throws SQLException {
        int version = version(statement);
        if (version == 0) {
            for (String table : TABLES) {
                statement.execute(table);
            }
            return VERSION;
        }
        return version;
    }

    static int version(Statement statement) throws SQLException {
        try (ResultSet version = statement.executeQuery("PRAGMA user_version")) {
            return version.next() ? version.getInt(1) : 0;
        }
    }

    /// The row that a result stands at.
    static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong(1), text(row, 2), text(row, 3), row.getInt(4), text(row, 5), text(row, 6), text(row, 7));
    }

    private static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }
}
