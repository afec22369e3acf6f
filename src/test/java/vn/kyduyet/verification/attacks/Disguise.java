package vn.kyduyet.verification.attacks;

import java.util.Map;

/** What an attacker's revision seems to be for. */
enum Disguise {
    NONE("") {
        @Override
        byte[] end(RawPdf revision, PdfLook file) {
            return revision.end();
        }
    },
    /** The attacker signs too, with a certificate that is as good as any. */
    A_SIGNATURE(", with a valid signature") {
        @Override
        byte[] end(RawPdf revision, PdfLook file) throws Exception {
            String field = file.emptySignatureField();
            int value = revision.fresh();
            RawSignature.value(revision, value, "");
            revision.object(file.fieldNumber(field), CosText.of(file.field(field), Map.of("V", value + " 0 R")));
            return RawSignature.sign(revision.end(), TestOffice.TEACHER);
        }
    },
    /** The value that the change itself writes. */
    ITS_OWN_SIGNATURE("") {
        @Override
        byte[] end(RawPdf revision, PdfLook file) throws Exception {
            return RawSignature.sign(revision.end(), TestOffice.TEACHER);
        }
    },
    ITS_OWN_TIMESTAMP("") {
        @Override
        byte[] end(RawPdf revision, PdfLook file) throws Exception {
            return RawSignature.stamp(revision.end());
        }
    },
    A_FILLING(", while a field is filled") {
        @Override
        byte[] end(RawPdf revision, PdfLook file) {
            return HonestFillings.filled(revision, file, "Da xem", "Da xem").end();
        }
    },
    /** The catalog gets its entry in an honest revision before; then only the data are renewed. */
    VALIDATION_DATA(", while validation data are renewed") {
        @Override
        byte[] before(byte[] signed) throws Exception {
            PdfLook file = PdfLook.at(signed);
            RawPdf revision = RawPdf.after(file);
            int data = validationData(revision);
            return revision.object(file.catalogNumber(), CosText.of(file.catalog(), Map.of("DSS", data + " 0 R")))
                    .end();
        }

        @Override
        byte[] end(RawPdf revision, PdfLook file) throws Exception {
            int certificate = revision.fresh();
            revision.stream(certificate, "", TestOffice.TEACHER.certificate().getEncoded());
            return revision.object(
                            PdfLook.number(file.catalog().getItem("DSS")), "<< /Certs [" + certificate + " 0 R] >>")
                    .end();
        }
    },
    A_TIMESTAMP(", with a document timestamp") {
        @Override
        byte[] end(RawPdf revision, PdfLook file) throws Exception {
            return RawSignature.stamp(
                    HonestValidationData.timestampField(revision, file).end());
        }
    };

    private final String words;

    Disguise(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Honest revisions before the attacker's. */
    byte[] before(byte[] signed) throws Exception {
        return signed;
    }

    abstract byte[] end(RawPdf revision, PdfLook file) throws Exception;

    private static int validationData(RawPdf revision) throws Exception {
        int certificate = revision.fresh();
        revision.stream(certificate, "", TestOffice.PRINCIPAL.certificate().getEncoded());
        int data = revision.fresh();
        revision.object(data, "<< /Certs [" + certificate + " 0 R] >>");
        return data;
    }
}
