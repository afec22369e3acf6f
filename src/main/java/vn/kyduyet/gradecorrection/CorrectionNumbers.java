package vn.kyduyet.gradecorrection;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The numbers of the records of corrections, as other books refer to them. */
@Repository
public class CorrectionNumbers {

    private final JdbcClient database;

    CorrectionNumbers(JdbcClient database) {
        this.database = database;
    }

    /** Such as {@code 03/BB}, by correction; of one that has no record yet there is none. */
    public Map<UUID, String> of(Collection<UUID> corrections) {
        if (corrections.isEmpty()) {
            return Map.of();
        }
        Map<UUID, String> numbers = new HashMap<>();
        database.sql("select id, number from grade_correction where id in (:ids) and number is not null")
                .param("ids", corrections)
                .query(row -> {
                    numbers.put(row.getObject("id", UUID.class), "%02d/BB".formatted(row.getInt("number")));
                });
        return numbers;
    }
}
