package vn.kyduyet.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A way to write a whole database to a file as it is at one moment, while others work in it, and to read it back. */
interface DatabaseCopy {

    /** The product, as its driver calls it. */
    String product();

    /** How the file is called. */
    String fileName();

    /** @throws vn.kyduyet.refusal.RefusedException when it cannot be, with what to do about it */
    void write(Path file) throws IOException, SQLException;

    /** Reads the file into an empty database. Throws as {@link #write}. */
    void read(Path file) throws IOException, SQLException;

    /** Whether there is no table yet. */
    static boolean isEmpty(Connection connection) throws SQLException {
        try (ResultSet tables = connection
                .getMetaData()
                .getTables(
                        connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            return !tables.next();
        }
    }
}
