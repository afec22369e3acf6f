package vn.kyduyet.report;

/**
 * What is told of a verified file.
 *
 * @param pdf for people, PDF/A-3b, signed by the system when it can
 * @param json the same for programs, with the reports of EU DSS as text
 */
public record Report(byte[] pdf, byte[] json) {}
