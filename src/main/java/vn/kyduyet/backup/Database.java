package vn.kyduyet.backup;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.kyduyet.refusal.Refusal;

/** The database of this installation, and how it is copied. */
@Component
class Database {

    private final DataSource source;
    private final String url;
    private final String user;
    private final String password;
    private final String programs;

    Database(
            DataSource source,
            @Value("${spring.datasource.url}") String url,
            @Value("${spring.datasource.username:}") String user,
            @Value("${spring.datasource.password:}") String password,
            @Value("${kyduyet.backup.postgresql:}") String programs) {
        this.source = source;
        this.url = url;
        this.user = user;
        this.password = password;
        this.programs = programs;
    }

    /** Thrown when nobody knows how to copy such a database: {@link vn.kyduyet.refusal.RefusedException}. */
    DatabaseCopy copy() throws SQLException {
        try (Connection connection = source.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            return switch (product) {
                case H2Copy.PRODUCT -> new H2Copy(source);
                case PostgresqlCopy.PRODUCT -> new PostgresqlCopy(url, user, password, programs);
                default ->
                    throw Refusal.conflict("backup.refused.database", product).asException();
            };
        }
    }

    boolean isEmpty() throws SQLException {
        try (Connection connection = source.getConnection()) {
            return DatabaseCopy.isEmpty(connection);
        }
    }
}
