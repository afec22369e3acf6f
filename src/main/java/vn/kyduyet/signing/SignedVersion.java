package vn.kyduyet.signing;

import vn.kyduyet.document.DocumentId;

/** The version that a signature made. */
public record SignedVersion(DocumentId document, int version) {}
