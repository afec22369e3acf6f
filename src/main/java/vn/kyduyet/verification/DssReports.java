package vn.kyduyet.verification;

/**
 * What EU DSS says of a file, in its own formats (XML).
 *
 * @param simple the verdict of each signature
 * @param detailed how each came about, by the building blocks of ETSI EN 319 102-1
 * @param diagnostic everything that was found in the file and is the ground for both
 */
public record DssReports(String simple, String detailed, String diagnostic) {}
