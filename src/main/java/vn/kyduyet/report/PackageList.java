package vn.kyduyet.report;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.signing.SystemSeal;
import vn.kyduyet.verification.PackageManifest;
import vn.kyduyet.verification.SealOfList;

/** The last of a package: the list of what is in it, and the system's signature of that list. */
@Component
class PackageList {

    private final SystemSeal seal;
    private final String address;
    private final JsonMapper json;

    PackageList(SystemSeal seal, @Value("${kyduyet.address}") String address, JsonMapper json) {
        this.seal = seal;
        this.address = address;
        this.json = json.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();
    }

    /**
     * Adds both; without the signature where nothing can be sealed now.
     *
     * @param documents of a package of many; null for that of one record
     */
    void addTo(
            PackageZip zip,
            PackageManifest.Subject subject,
            @Nullable List<PackageManifest.Packed> documents,
            SignedInPerson reader,
            OffsetDateTime made)
            throws IOException {
        boolean sealable = seal.hindrance().isEmpty();
        byte[] list = json.writeValueAsBytes(new PackageManifest(
                PackageManifest.FORMAT,
                documents == null ? PackageManifest.FORMAT_VERSION : PackageManifest.MANY_DOCUMENTS,
                subject,
                made,
                reader.fullName(),
                address,
                sealable ? seal.certificate().map(SealOfList::named).orElse(null) : null,
                zip.entries(),
                documents));
        zip.addUnlisted(PackageManifest.NAME, list);
        if (sealable) {
            zip.addUnlisted(PackageManifest.SIGNATURE, seal.beside(list));
        }
    }
}
