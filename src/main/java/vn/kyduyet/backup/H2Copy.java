package vn.kyduyet.backup;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The SQL script of an H2 database, by its own commands; the file is on the machine of the program that has it open. */
final class H2Copy implements DatabaseCopy {

    static final String PRODUCT = "H2";

    /** H2's own isolation level: all tables as they were when the transaction began (org.h2.engine.Constants). */
    private static final int TRANSACTION_SNAPSHOT = 6;

    private final DataSource database;

    H2Copy(DataSource database) {
        this.database = database;
    }

    @Override
    public String product() {
        return PRODUCT;
    }

    @Override
    public String fileName() {
        return "database.sql.gz";
    }

    @Override
    public void write(Path file) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            int usual = connection.getTransactionIsolation();
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(TRANSACTION_SNAPSHOT);
            try {
                statement.execute("script nosettings to '" + quoted(file) + "' compression gzip charset 'UTF-8'");
            } finally {
                connection.rollback();
                connection.setTransactionIsolation(usual);
                connection.setAutoCommit(true);
            }
        }
    }

    @Override
    public void read(Path file) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("runscript from '" + quoted(file) + "' compression gzip charset 'UTF-8'");
        }
    }

    private static String quoted(Path file) {
        return file.toAbsolutePath().toString().replace("'", "''");
    }
}
