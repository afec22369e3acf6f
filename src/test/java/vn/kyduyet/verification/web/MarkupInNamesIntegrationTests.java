package vn.kyduyet.verification.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.document.PreparedPdfFixture;
import vn.kyduyet.verification.SignedPdfFixture;
import vn.kyduyet.verification.TestAuthority;
import vn.kyduyet.verification.VerifyCommand;

/** Whoever has a certificate chose its name, and may have chosen it for those who read it. */
@IntegrationTest
class MarkupInNamesIntegrationTests {

    private static final String MARKUP = "<script>alert(1)</script>";
    private static final String NAME = MARKUP + "${7*7}#{verification.title}\u001b[31m";
    private static final String SHOWN = "${7*7}#{verification.title}\uFFFD[31m";

    @TempDir
    Path folder;

    @Autowired
    MockMvc http;

    private byte[] pdf;

    @BeforeEach
    void sign() throws Exception {
        pdf = SignedPdfFixture.signed(
                PreparedPdfFixture.prepared("Bài dạy", "one"), "one", new TestAuthority("Gốc lạ").signer(NAME));
    }

    @Test
    void onThePage() throws Exception {
        String page = http.perform(multipart("/verification").file(file()).with(csrf()))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;" + SHOWN)
                .doesNotContain(MARKUP);
    }

    @Test
    void forPrograms() throws Exception {
        var response = http.perform(multipart("/api/v1/verifications").file(file()))
                .andReturn()
                .getResponse();
        assertThat(response.getContentType()).startsWith("application/json");
        assertThat(response.getContentAsString(StandardCharsets.UTF_8)).contains(SHOWN);
    }

    @Test
    void onTheCommandLine() throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        VerifyCommand.run(
                new PrintStream(said, true, StandardCharsets.UTF_8),
                Files.write(folder.resolve("x.pdf"), pdf).toString());
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains(MARKUP + SHOWN)
                .doesNotContain("\u001b");
    }

    private MockMultipartFile file() {
        return new MockMultipartFile("file", "x.pdf", "application/pdf", pdf);
    }
}
