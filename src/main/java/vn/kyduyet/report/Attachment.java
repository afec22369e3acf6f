package vn.kyduyet.report;

/**
 * A file inside a PDF.
 *
 * @param description in one sentence, for whoever opens the list of attachments
 */
record Attachment(String name, String mediaType, String description, byte[] content) {}
