package vn.kyduyet.notification;

import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;

/** What somebody needs to know to choose how mails come. */
@Component
public class ReadingSettings {

    private final MailPreferences preferences;
    private final MailServer server;
    private final NotificationProperties properties;
    private final StaffDirectory staff;
    private final ObjectProvider<DemandedNotices> demanding;

    ReadingSettings(
            MailPreferences preferences,
            MailServer server,
            NotificationProperties properties,
            StaffDirectory staff,
            ObjectProvider<DemandedNotices> demanding) {
        this.preferences = preferences;
        this.server = server;
        this.properties = properties;
        this.staff = staff;
        this.demanding = demanding;
    }

    public Settings of(SignedInPerson me) {
        Map<NoticeGroup, List<DemandedNotices.Demand>> demands = demanding
                .orderedStream()
                .flatMap(module -> module.of(me.school()).stream())
                .distinct()
                .collect(Collectors.groupingBy(DemandedNotices.Demand::group));
        List<Choice> choices = preferences.of(me.id()).entrySet().stream()
                .map(chosen -> new Choice(
                        chosen.getKey(), chosen.getValue(), demands.getOrDefault(chosen.getKey(), List.of())))
                .toList();
        return new Settings(
                choices,
                server.isThere(),
                properties.digestAt(),
                staff.person(me.id()).email());
    }

    /**
     * How somebody's mails come.
     *
     * @param mailed whether mails leave at all
     * @param digestAt when the mail of the day is made, in Vietnam's time
     * @param address where mails go
     */
    public record Settings(List<Choice> choices, boolean mailed, LocalTime digestAt, String address) {}

    /** The way of one group, and what the school's regulation demands of it. */
    public record Choice(NoticeGroup group, MailWay way, List<DemandedNotices.Demand> demands) {}
}
