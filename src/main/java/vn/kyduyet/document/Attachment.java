package vn.kyduyet.document;

/**
 * A file inside a PDF.
 *
 * @param description in one sentence, for whoever opens the list of attachments
 */
public record Attachment(String name, String mediaType, String description, byte[] content) {}
