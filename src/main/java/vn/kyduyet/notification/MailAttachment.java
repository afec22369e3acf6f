package vn.kyduyet.notification;

import jakarta.activation.DataHandler;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.ParameterList;
import jakarta.mail.util.ByteArrayDataSource;

/**
 * A file as a part of a mail. Its name is written as RFC 2231 has it, always in UTF-8: the mail library's own way writes
 * it in the machine's character set, where a Vietnamese name may become question marks.
 */
record MailAttachment(String fileName, String mediaType, byte[] content) {

    BodyPart part() throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(content, mediaType)));
        part.setHeader("Content-Type", mediaType);
        part.setHeader("Content-Transfer-Encoding", "base64");
        ParameterList parameters = new ParameterList();
        parameters.set("filename", fileName, "UTF-8");
        part.setHeader("Content-Disposition", new ContentDisposition("attachment", parameters).toString());
        return part;
    }
}
