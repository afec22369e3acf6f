package vn.kyduyet.signing.pades;

import java.util.List;

/** What a validator needs when the authorities no longer answer, each DER (ISO 32000-2, 12.8.4.3). */
public record ValidationData(List<byte[]> certificates, List<byte[]> ocspResponses, List<byte[]> crls) {

    public static final ValidationData NONE = new ValidationData(List.of(), List.of(), List.of());

    public boolean isEmpty() {
        return certificates.isEmpty() && ocspResponses.isEmpty() && crls.isEmpty();
    }
}
