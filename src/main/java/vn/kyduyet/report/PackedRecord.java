package vn.kyduyet.report;

import vn.kyduyet.document.Document;
import vn.kyduyet.verification.register.RecordDetails;
import vn.kyduyet.verification.register.RecordKeeper;

/**
 * A record that is packed.
 *
 * @param details what the person who asked may know of it
 */
record PackedRecord(Document document, RecordKeeper keeper, RecordDetails details) {}
