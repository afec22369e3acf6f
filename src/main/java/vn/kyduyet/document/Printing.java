package vn.kyduyet.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.School;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.wording.WrittenDates;

/** Makes of a signed document a copy for paper, with the marks that NĐ 137/2024 Đ5 asks of one. */
@Component
public class Printing {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private final Documents documents;
    private final DocumentStore store;
    private final StaffDirectory staff;
    private final MessageSource messages;
    private final Clock clock;
    private final String address;

    Printing(
            Documents documents,
            DocumentStore store,
            StaffDirectory staff,
            MessageSource messages,
            Clock clock,
            @Value("${kyduyet.address}") String address) {
        this.documents = documents;
        this.store = store;
        this.staff = staff;
        this.messages = messages;
        this.clock = clock;
        this.address = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    /**
     * The copy of a version, which names the reader as the one who printed it. Whether it may be read is the caller's.
     *
     * @param record tells of the copy; when it throws, there is none
     */
    public PrintedCopy print(SignedInPerson reader, DocumentVersion version, Runnable record) throws IOException {
        Path original = Files.createTempFile("print-", ".pdf");
        Path copy = Files.createTempFile("print-copy-", ".pdf");
        boolean done = false;
        try {
            Files.delete(original);
            store.fetch(version.key(), original);
            PrintCopy.write(original, marks(reader, documents.get(version.document()), version), copy);
            record.run();
            PrintedCopy printed = new PrintedCopy(copy, version.fileName(), Files.size(copy));
            done = true;
            return printed;
        } finally {
            Files.deleteIfExists(original);
            if (!done) {
                Files.deleteIfExists(copy);
            }
        }
    }

    private PrintCopy.Marks marks(SignedInPerson reader, Document document, DocumentVersion version) {
        School school = staff.school(document.school());
        ZonedDateTime now = clock.instant().atZone(clock.getZone());
        return new PrintCopy.Marks(
                words("document.print.headline"),
                List.of(
                        words("document.print.system", address),
                        words("document.print.owner", school.name(), school.parentAgency()),
                        words(
                                "document.print.lookup",
                                document.lookupCode(),
                                version.number(),
                                WrittenDates.EXACT_TIME_AND_DAY.format(now),
                                reader.fullName())),
                address + "/lookup/" + document.lookupCode(),
                (page, pages) -> words("document.print.page", page, pages));
    }

    private String words(String key, Object... arguments) {
        return messages.getMessage(key, arguments, VIETNAMESE);
    }
}
