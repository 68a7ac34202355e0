package plimsoll.app.ledger;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/// What SQLite complains of, in a sentence: what, where and what to do.
final class Trouble {
    private Trouble() {}

    static String of(SQLException complaint, Path file) {
        SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(complaint.getErrorCode() & 0xFF);
        return file
                + switch (code) {
                    case SQLITE_FULL ->
                        " was not written to: the disk is full. Everything written before is safe; make room and"
                                + " do it again";
                    case SQLITE_CORRUPT, SQLITE_NOTADB ->
                        " is damaged and was left as it is; 'plimsoll ledger verify' says how"
                                + " far it can be read, and with the file moved away a new one is begun";
                    case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
                        " may not be written to by this user; set PLIMSOLL_HOME to" + " a folder of your own";
                    case SQLITE_CANTOPEN ->
                        " cannot be opened; check who may read and write its folder, or set PLIMSOLL_HOME"
                                + " to a folder of your own";
                    case SQLITE_BUSY, SQLITE_LOCKED ->
                        " is being written to by another program for longer than 10 s; do it"
                                + " again when that has ended";
                    case SQLITE_IOERR ->
                        " cannot be read or written (" + complaint.getMessage() + "); check the disk that it"
                                + " lies on";
                    default ->
                        " cannot be used (" + complaint.getMessage() + "); if SQLite itself could not be loaded, name a"
                                + " folder from which programs may be loaded in TMPDIR";
                };
    }

    static String newer(Path file) {
        return file + " was written by a newer version of Plimsoll and is left alone; update this one";
    }

    static String folder(Path file) {
        return file.toAbsolutePath().getParent()
                + " cannot be made; set PLIMSOLL_HOME to a folder that this user may write to";
    }
}
