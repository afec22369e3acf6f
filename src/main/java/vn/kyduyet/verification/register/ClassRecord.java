package vn.kyduyet.verification.register;

import vn.kyduyet.document.DocumentId;

/**
 * A document of a class that is kept for ever.
 *
 * @param folder where it lies among those of its class, such as {@code hoc-ba}; made safe by whoever writes it
 * @param fileName without a suffix, such as {@code 8A-01-nguyen-van-an}; made safe as well, and unique
 * @param title for people
 */
public record ClassRecord(DocumentId document, String folder, String fileName, String title) {}
