package vn.kyduyet.signing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;

/** A person's own picture: what is no picture is refused and changes nothing, what is one waits for its owner's yes. */
@IntegrationTest
class SignaturePictureIntegrationTests {

    private static final String HERE = "/account/signing-key";
    private static final String API = "/api/v1/account/signature-picture";
    private static final String USERNAME = "thanhtra";
    private static final PersonId PERSON = DemoSchool.person(USERNAME);
    private static final byte[] PAGE =
            "<!DOCTYPE html><html><body><img src=\"ky.png\"></body></html>".getBytes(StandardCharsets.UTF_8);
    private static final String NO_PICTURE = "Tệp này là trang web chứ không phải ảnh";

    @Autowired
    MockMvc http;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient database;

    private byte[] before;
    private byte[] another;

    @BeforeEach
    void twoPictures() throws Exception {
        before = inUse();
        another = new ClassPathResource("signing-keys-example/signatures/hieutruong.png").getContentAsByteArray();
        assertThat(another).isNotEqualTo(before);
    }

    @AfterEach
    void theDemosPictureAgain() {
        database.sql("delete from signature_picture where person = :person")
                .param("person", PERSON.value())
                .update();
    }

    @Test
    void aRenamedPageIsRefusedByItsOwnSentenceAndThePictureStays() throws Exception {
        upload("ky.png", PAGE).andExpect(status().is(422)).andExpect(content().string(containsString(NO_PICTURE)));

        assertThat(inUse()).isEqualTo(before);
        http.perform(get(HERE + "/preview").with(me())).andExpect(status().isNotFound());
    }

    @Test
    void aRenamedPageDoesNotTakeThePlaceOfAPictureThatWaits() throws Exception {
        upload("moi.png", another).andExpect(redirectedUrl(HERE + "#proposal"));

        upload("ky.png", PAGE).andExpect(status().is(422));

        confirm(another).andExpect(flash().attribute("told", "signing.own.changed"));
        assertThat(inUse()).isEqualTo(another);
    }

    @Test
    void programsAreToldTheSame() throws Exception {
        http.perform(put(API).contentType(MediaType.IMAGE_PNG).content(PAGE).with(program()))
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.detail", containsString(NO_PICTURE)));
        http.perform(put(API).contentType(MediaType.TEXT_HTML).content(PAGE).with(program()))
                .andExpect(status().is(415));
        assertThat(inUse()).isEqualTo(before);

        http.perform(put(API).contentType(MediaType.IMAGE_PNG).content(another).with(program()))
                .andExpect(status().isNoContent());
        assertThat(inUse()).isEqualTo(another);
    }

    @Test
    void aPictureIsShownOnASheetAndUsedOnlyAfterItsOwnersYes() throws Exception {
        upload("moi.png", another).andExpect(redirectedUrl(HERE + "#proposal"));

        http.perform(get(HERE).with(me()))
                .andExpect(content().string(containsString(HERE + "/preview?of=" + sha256(another))))
                .andExpect(content().string(containsString("Dùng ảnh này")));
        BufferedImage sheet = ImageIO.read(new ByteArrayInputStream(
                body(http.perform(get(HERE + "/preview").with(me()))
                        .andExpect(content().contentType("image/png")))));
        assertThat(sheet.getHeight()).isGreaterThan(sheet.getWidth());
        assertThat(inUse()).as("before the yes").isEqualTo(before);

        confirm(another).andExpect(redirectedUrl(HERE));

        assertThat(inUse()).isEqualTo(another);
        http.perform(get(HERE).with(me())).andExpect(content().string(not(containsString("Dùng ảnh này"))));
        assertThat(database.sql("select count(*) from audit_event where action = 'signature-picture.changed'"
                                + " and subject = :person")
                        .param("person", PERSON.toString())
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    @Test
    void aYesToAnotherPictureThanTheOneThatWaitsChangesNothing() throws Exception {
        upload("moi.png", another);
        byte[] third = new ClassPathResource("signing-keys-example/signatures/vanthu.png").getContentAsByteArray();
        upload("khac.png", third);

        confirm(another).andExpect(flash().attributeExists("refusal"));

        assertThat(inUse()).isEqualTo(before);
        http.perform(post(HERE + "/picture/withdrawal").with(csrf()).with(me())).andExpect(redirectedUrl(HERE));
        confirm(third).andExpect(flash().attributeExists("refusal"));
        assertThat(inUse()).isEqualTo(before);
    }

    private ResultActions upload(String name, byte[] content) throws Exception {
        return http.perform(multipart(HERE + "/picture")
                .file(new MockMultipartFile("file", name, "image/png", content))
                .with(csrf())
                .with(me()));
    }

    private ResultActions confirm(byte[] picture) throws Exception {
        return http.perform(post(HERE + "/picture/confirmation")
                .param("sha256", sha256(picture))
                .with(csrf())
                .with(me()));
    }

    private byte[] inUse() throws Exception {
        return body(http.perform(get(HERE + "/picture").with(me())).andExpect(status().isOk()));
    }

    private static byte[] body(ResultActions answer) {
        return answer.andReturn().getResponse().getContentAsByteArray();
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private RequestPostProcessor me() {
        return user(accounts.loadUserByUsername(USERNAME));
    }

    private static RequestPostProcessor program() {
        return httpBasic(USERNAME, DemoSchool.PASSWORD);
    }
}
