package vn.kyduyet.notification;

import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How mails leave.
 *
 * @param from the sender's address; without one, what the mail server knows us by, else one at the server's own host
 * @param digestAt when the mail of the day is made, in Vietnam's time
 * @param largestAttachment all files of one mail together; what is larger is fetched through the link instead
 */
@ConfigurationProperties("kyduyet.notification")
record NotificationProperties(
        @DefaultValue("") String from,
        @DefaultValue("06:30") LocalTime digestAt,
        @DefaultValue("10MB") DataSize largestAttachment) {}
