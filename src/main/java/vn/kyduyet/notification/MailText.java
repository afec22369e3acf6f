package vn.kyduyet.notification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.School;
import vn.kyduyet.wording.WrittenDates;

/** The words of a mail, in Vietnamese: the same in plain text as in HTML. */
@Component
class MailText {

    static final Locale LANGUAGE = Locale.forLanguageTag("vi");

    private final MessageSource messages;
    private final SpringTemplateEngine templates;
    private final String address;

    MailText(MessageSource messages, SpringTemplateEngine templates, @Value("${kyduyet.address}") String address) {
        this.messages = messages;
        this.templates = templates;
        this.address = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    /** @param tooLarge the notices whose file does not come with the mail */
    Written write(
            OutgoingMail mail, Person recipient, School school, List<ToldNotice> told, Collection<NoticeId> tooLarge) {
        List<Section> sections = sections(mail, told, tooLarge);
        String hello = say("notification.mail.hello", recipient.fullName());
        String lead = mail.isDigest() ? say("notification.mail.digest.lead", told.size()) : "";
        List<String> foot = List.of(
                say("notification.mail.foot", school.name()),
                say("notification.mail.settings", address + "/notices/settings"));
        Context values = new Context(LANGUAGE);
        values.setVariable("hello", hello);
        values.setVariable("lead", lead);
        values.setVariable("sections", sections);
        values.setVariable("foot", foot);
        return new Written(
                subject(mail, told),
                plain(hello, lead, sections, foot),
                templates.process("notification/mail", values));
    }

    private String subject(OutgoingMail mail, List<ToldNotice> told) {
        String about = mail.digestOn() == null
                ? told.get(0).title()
                : say("notification.mail.digest.subject", told.size(), WrittenDates.DAY.format(mail.digestOn()));
        return say("notification.mail.subject", about);
    }

    private List<Section> sections(OutgoingMail mail, List<ToldNotice> told, Collection<NoticeId> tooLarge) {
        Map<NoticeGroup, List<Entry>> groups = new LinkedHashMap<>();
        for (ToldNotice notice : told) {
            groups.computeIfAbsent(notice.group(), group -> new ArrayList<>())
                    .add(entry(notice, tooLarge.contains(notice.id())));
        }
        return groups.entrySet().stream()
                .map(group -> new Section(
                        mail.isDigest() ? say("notification.group." + group.getKey()) : "", group.getValue()))
                .toList();
    }

    private Entry entry(ToldNotice notice, boolean withoutItsFile) {
        List<String> lines = new ArrayList<>();
        if (notice.text() != null) {
            lines.addAll(notice.text().lines().toList());
        }
        if (notice.clause() != null) {
            lines.add(say("notification.by", notice.clause()));
        }
        if (withoutItsFile) {
            lines.add(say("notification.mail.too-large"));
        }
        return new Entry(notice.title(), lines, address + notice.path());
    }

    private String plain(String hello, String lead, List<Section> sections, List<String> foot) {
        StringBuilder text = new StringBuilder(hello).append("\n\n");
        if (!lead.isEmpty()) {
            text.append(lead).append("\n\n");
        }
        for (Section section : sections) {
            if (!section.heading().isEmpty()) {
                text.append(section.heading().toUpperCase(LANGUAGE)).append("\n\n");
            }
            for (Entry entry : section.entries()) {
                text.append(entry.title()).append('\n');
                entry.lines().forEach(line -> text.append(line).append('\n'));
                text.append(entry.address()).append("\n\n");
            }
        }
        return text.append("-- \n").append(String.join("\n", foot)).append('\n').toString();
    }

    private String say(String code, Object... arguments) {
        return messages.getMessage(code, arguments, LANGUAGE);
    }

    record Written(String subject, String plain, String html) {}

    /** Read by the template, which the compiler does not see. */
    public record Section(String heading, List<Entry> entries) {}

    /** As {@link Section}. */
    public record Entry(String title, List<String> lines, String address) {}
}
