package vn.kyduyet.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.signing.keys.IssuedKey;
import vn.kyduyet.signing.keys.KeySource;
import vn.kyduyet.signing.keys.Pkcs12Fixture;
import vn.kyduyet.signing.keys.SigningKeyRegister;
import vn.kyduyet.storage.SmallDisk;

/** A key file that cannot sign: an administrator is told when handing it in, as far as it shows, or else its signer. */
@IntegrationTest
class RegisteringKeyIntegrationTests {

    private static final PersonId CLERK = DemoSchool.person("vanthu");

    @TempDir
    Path folder;

    @Autowired
    MockMvc http;

    @Autowired
    Accounts accounts;

    @Autowired
    SigningDesk desk;

    @Autowired
    SigningKeyRegister register;

    @Autowired
    MessageSource messages;

    @Autowired
    JdbcClient database;

    @Value("${kyduyet.data}")
    Path data;

    private SigningKeyRegister.Key ofTheDemo;

    @BeforeEach
    void theKeyBefore() {
        ofTheDemo = register.find(CLERK).orElseThrow().key();
    }

    @AfterEach
    void theKeyAgain() {
        register.put(CLERK, DemoSchool.SCHOOL, ofTheDemo);
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatCannotSignIsRefusedByItsReasonAndTheKeyBeforeStays(HandedIn wrong) throws Exception {
        Map<String, List<String>> before = EverythingKept.now(database, data);

        register(wrong.content.bytes())
                .andExpect(status().is(422))
                .andExpect(content().string(containsString(wrong.words)));

        assertThat(EverythingKept.now(database, data)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatCannotSignIsToldToItsSignerAndNothingIsChanged(Registered wrong) throws Exception {
        Path file = Files.write(folder.resolve("key.p12"), wrong.content.bytes());
        register.put(
                CLERK,
                DemoSchool.SCHOOL,
                new SigningKeyRegister.Key(
                        KeySource.Kind.PKCS12, file.toUri().toString(), ofTheDemo.imageLocation(), null));
        Map<String, List<String>> before = EverythingKept.now(database, data);

        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> desk.sign(request(), DemoSchool.PIN.toCharArray()));

        assertThat(refused).isNotNull();
        assertThat(messages.getMessage(refused.refusal(), Locale.forLanguageTag("vi")))
                .contains(wrong.words)
                .contains("Hãy báo quản trị hệ thống");
        assertThat(EverythingKept.now(database, data)).isEqualTo(before);
    }

    @Test
    void anotherKeyTakesThePlaceOfTheOneBeforeAndItsCertificateIsKnownWhenItIsUsed() throws Exception {
        byte[] own = new ClassPathResource("signing-keys-example/agency/agency.p12").getContentAsByteArray();
        register(own).andExpect(redirectedUrl("/administration/certificates"));
        SigningKeyRegister.Key first = register.find(CLERK).orElseThrow().key();
        assertThat(first.certificate()).isNull();
        assertThat(first.imageLocation()).isEqualTo(ofTheDemo.imageLocation());

        register(own).andExpect(redirectedUrl("/administration/certificates"));

        assertThat(EverythingKept.files(data))
                .filteredOn(file -> file.startsWith("keys"))
                .hasSize(1);
        // The key was unlocked, whatever became of the document, which does not exist.
        assertThat(catchThrowable(() -> desk.sign(request(), DemoSchool.PIN.toCharArray())))
                .isNotInstanceOf(RefusedException.class);
        assertThat(register.find(CLERK).orElseThrow().key().certificate()).isEqualTo(ofTheDemo.certificate());
    }

    @Test
    void aDiskWithoutRoomKeepsTheKeyBefore() throws Exception {
        byte[] own = new ClassPathResource("signing-keys-example/people/vanthu.p12").getContentAsByteArray();
        try (SmallDisk disk = SmallDisk.over(data.resolve("keys"), 2)) {
            disk.fillAllBut(0);
            Map<String, List<String>> before = EverythingKept.now(database, data);

            register(own)
                    .andExpect(status().is(503))
                    .andExpect(content().string(containsString("Máy chủ đã hết chỗ lưu nên chưa đăng ký được khóa")));

            assertThat(EverythingKept.now(database, data)).isEqualTo(before);
        }
    }

    private ResultActions register(byte[] content) throws Exception {
        return http.perform(multipart("/administration/certificates/{person}", CLERK)
                .file(new MockMultipartFile("file", "khoa.p12", "application/x-pkcs12", content))
                .param("kind", "PKCS12")
                .with(csrf())
                .with(user(accounts.loadUserByUsername("quantri"))));
    }

    /** Of no document: the key is looked at first. */
    private static SignatureRequest request() {
        return new SignatureRequest(
                UUID.randomUUID(), new DocumentId(UUID.randomUUID()), "0".repeat(64), CLERK, "one", "");
    }

    private interface Content {
        byte[] bytes() throws Exception;
    }

    private static byte[] half(byte[] whole) {
        return Arrays.copyOf(whole, whole.length / 2);
    }

    private static byte[] page() throws IOException {
        return "<!DOCTYPE html><html><body>khoa.p12</body></html>".getBytes(StandardCharsets.UTF_8);
    }

    /** What shows without the PIN. */
    private enum HandedIn {
        TWO_KEYS(
                "Tệp này có 2 khóa, trong khi mỗi người cần một tệp chứa đúng một khóa ký",
                () -> Pkcs12Fixture.twoKeys(IssuedKey.ec(), IssuedKey.ec())),
        NO_KEY("chỉ có chứng thư, không có khóa ký", () -> Pkcs12Fixture.certificatesOnly(IssuedKey.ec())),
        BROKEN_OFF("Tệp khóa bị cắt cụt", () -> half(Pkcs12Fixture.file(IssuedKey.ec()))),
        ANOTHER_SORT_OF_FILE("không phải tệp khóa PKCS#12", RegisteringKeyIntegrationTests::page),
        NOTHING("Chưa có tệp khóa nào được chọn", () -> new byte[0]);

        private final String words;
        private final Content content;

        HandedIn(String words, Content content) {
            this.words = words;
            this.content = content;
        }
    }

    /** What may have come into the register by another way, or shows with the PIN only. */
    private enum Registered {
        TWO_KEYS(
                "phải chứa đúng một khóa, nhưng tệp này có 2",
                () -> Pkcs12Fixture.twoKeys(IssuedKey.ec(), IssuedKey.ec())),
        NO_KEY("phải chứa đúng một khóa, nhưng tệp này có 0", () -> Pkcs12Fixture.certificatesOnly(IssuedKey.ec())),
        NO_CERTIFICATE("không có chứng thư số của khóa", () -> Pkcs12Fixture.keyOnly(IssuedKey.ec())),
        KEY_OF_ANOTHER_CERTIFICATE(
                "không khớp với chứng thư số đi kèm",
                () -> Pkcs12Fixture.file(
                        new IssuedKey(IssuedKey.ec().key(), IssuedKey.ec().chain()))),
        BROKEN_OFF("Không đọc được tệp khóa ký", () -> half(Pkcs12Fixture.file(IssuedKey.ec()))),
        ANOTHER_SORT_OF_FILE("Không đọc được tệp khóa ký", RegisteringKeyIntegrationTests::page);

        private final String words;
        private final Content content;

        Registered(String words, Content content) {
            this.words = words;
            this.content = content;
        }
    }
}
