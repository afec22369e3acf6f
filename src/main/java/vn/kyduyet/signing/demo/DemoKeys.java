package vn.kyduyet.signing.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.signing.keys.KeySource;
import vn.kyduyet.signing.keys.PemChain;
import vn.kyduyet.signing.keys.SigningKeyRegister;

/** Gives each person of the demo school a key of the example PKI. */
@Component
@Order(20)
@ConditionalOnProperty("kyduyet.demo.school")
class DemoKeys implements ApplicationRunner {

    /** The PIN of every demo key, as the login page tells. */
    static final String PIN = "135790";

    private static final String FOLDER = "classpath:signing-keys-example/";

    private final SigningKeyRegister register;
    private final StaffDirectory staff;

    DemoKeys(SigningKeyRegister register, StaffDirectory staff) {
        this.register = register;
        this.staff = staff;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException, CertificateException {
        for (Resource key : new PathMatchingResourcePatternResolver().getResources(FOLDER + "people/*.p12")) {
            String username = String.valueOf(key.getFilename()).replaceFirst("\\.p12$", "");
            PersonId person = new PersonId(
                    UUID.nameUUIDFromBytes(("hoa-phuong/person/" + username).getBytes(StandardCharsets.UTF_8)));
            // The clerk keeps the agency's certificate and seal, and signs with nothing else (NĐ 30/2020, Điều 32).
            boolean keeper = username.equals("vanthu");
            if (staff.find(person).isPresent() && register.find(person).isEmpty()) {
                register.put(
                        person,
                        staff.person(person).school(),
                        new SigningKeyRegister.Key(
                                KeySource.Kind.PKCS12,
                                keeper ? FOLDER + "agency/agency.p12" : FOLDER + "people/" + username + ".p12",
                                keeper ? FOLDER + "agency/seal.png" : FOLDER + "signatures/" + username + ".png",
                                PemChain.text(List.of(
                                        keeper ? DemoCertificates.agency() : DemoCertificates.of(username),
                                        DemoCertificates.issuing()))));
            }
        }
    }
}
