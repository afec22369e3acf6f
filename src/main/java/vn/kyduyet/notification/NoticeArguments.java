package vn.kyduyet.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.kyduyet.wording.WrittenDates;

/** What fills the places of a notice's sentence, as it is kept: text and whole numbers. */
@Component
class NoticeArguments {

    private static final TypeReference<List<Object>> VALUES = new TypeReference<>() {};
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private final JsonMapper json;

    NoticeArguments(JsonMapper json) {
        this.json = json;
    }

    String written(List<Object> arguments) {
        return json.writeValueAsString(
                arguments.stream().map(NoticeArguments::plain).toList());
    }

    Object[] read(String written) {
        return json.readValue(written, VALUES).toArray();
    }

    private static Object plain(Object argument) {
        if (argument instanceof Integer || argument instanceof Long) {
            return argument;
        }
        if (argument instanceof Instant moment) {
            return WrittenDates.TIME_AND_DAY.format(moment.atZone(VIETNAM));
        }
        if (argument instanceof LocalDate || argument instanceof LocalDateTime) {
            return (argument instanceof LocalDate ? WrittenDates.DAY : WrittenDates.TIME_AND_DAY)
                    .format((TemporalAccessor) argument);
        }
        return argument.toString();
    }
}
