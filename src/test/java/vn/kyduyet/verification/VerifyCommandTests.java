package vn.kyduyet.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.document.PreparedPdfFixture;

class VerifyCommandTests {

    @TempDir
    Path folder;

    private String good;
    private String tampered;
    private String unsigned;
    private String foreign;
    private String trust;
    private String said;

    @BeforeEach
    void files() throws Exception {
        TestAuthority authority = new TestAuthority("Gốc thử");
        byte[] prepared = PreparedPdfFixture.prepared("Bài", "one");
        byte[] signed = SignedPdfFixture.signed(prepared, "one", authority.signer("Nguyễn Văn A"));
        byte[] changed = signed.clone();
        changed[changed.length / 4] ^= 1;
        good = write("tốt.pdf", signed);
        tampered = write("sửa.pdf", changed);
        unsigned = write("chưa ký.pdf", PdfFixture.pdf(1));
        foreign = write("lạ.pdf", SignedPdfFixture.signed(prepared, "one", new TestAuthority("Lạ").signer("Lạ")));
        trust = folder.resolve("trust").toString();
        authority.trust(Path.of(trust));
    }

    @Test
    void theExitStatusTellsTheWorst() {
        assertThat(run(good, "--trust", trust)).isZero();
        assertThat(said).contains("TOTAL_PASSED", "Nguyễn Văn A", "chưa rõ");
        assertThat(run(good, tampered, foreign, unsigned, "--trust", trust)).isEqualTo(1);
        assertThat(run(good, foreign, "--trust", trust)).isEqualTo(2);
        assertThat(run(good, unsigned, "--trust", trust)).isEqualTo(3);
        assertThat(run(folder.resolve("không có.pdf").toString())).isEqualTo(3);
        assertThat(run(good)).as("against the example authority").isEqualTo(2);
    }

    @Test
    void aCommandThatIsNotUnderstoodSaysHow() {
        assertThat(run()).isEqualTo(64);
        assertThat(run("--gì")).isEqualTo(64);
        assertThat(run(good, "--trust")).isEqualTo(64);
        assertThat(run(good, "--trust", folder.resolve("none").toString())).isEqualTo(64);
        assertThat(said).contains("Cách dùng");
    }

    @Test
    void programsReadJson() {
        run(good, tampered, unsigned, "--json", "--trust", trust);
        assertThat(JsonPath.<List<String>>read(said, "$[*].outcome"))
                .containsExactly("VERIFIED", "VERIFIED", "UNSIGNED");
        assertThat(JsonPath.<String>read(said, "$[1].verdict")).isEqualTo("TOTAL_FAILED");
        assertThat(JsonPath.<String>read(said, "$[0].signatures[0].signer")).isEqualTo("Nguyễn Văn A");
    }

    @Test
    void itSpeaksEnglishWhenAsked() {
        run(unsigned, "--lang", "en");
        assertThat(said).contains("no digital signature");
    }

    private int run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int status = VerifyCommand.run(new PrintStream(out, true, StandardCharsets.UTF_8), arguments);
        said = out.toString(StandardCharsets.UTF_8);
        return status;
    }

    private String write(String name, byte[] content) throws Exception {
        return Files.write(folder.resolve(name), content).toString();
    }
}
