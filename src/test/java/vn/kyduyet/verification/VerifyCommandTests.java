package vn.kyduyet.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.document.PreparedPdfFixture;
import vn.kyduyet.verification.packages.PackageFixture;

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

    @Test
    void aPackageIsVerifiedWithItsListItsEntriesAndItsDocument() throws Exception {
        TestAuthority authority = new TestAuthority("Gốc khác");
        authority.trust(Path.of(trust, "public"));
        TestAuthority.Signer system = authority.signer("Trường thử");
        Map<String, byte[]> entries =
                PackageFixture.listed(Map.of(PackageManifest.DOCUMENT, Files.readAllBytes(Path.of(good))), system);
        String honest = write("gói.zip", PackageFixture.zip(entries));
        entries.put("them.txt", new byte[] {1});
        String added = write("thêm.zip", PackageFixture.zip(entries));
        String zip = write("giả.pdf", PackageFixture.zip(Map.of("a.pdf", new byte[] {1})));

        assertThat(run(honest, good, "--trust", trust)).as(said).isZero();
        assertThat(said).contains("cả 1 mục", "“Trường thử”", "Nguyễn Văn A", "Số hữu tỉ");
        assertThat(run(honest, added, "--trust", trust)).isEqualTo(1);
        assertThat(said).contains("“them.txt” không có trong bản kê");
        assertThat(run(honest)).as("against the example authority").isEqualTo(2);
        assertThat(run(honest, zip, "--trust", trust)).isEqualTo(3);
        assertThat(said).contains("thật ra là tệp ZIP");
        assertThat(run(honest, "--trust", trust, "--lang", "en")).isZero();
        assertThat(said).contains("The package is whole");

        run(honest, added, zip, good, "--json", "--trust", trust);
        assertThat(JsonPath.<List<String>>read(said, "$[*].outcome"))
                .containsExactly("PACKAGE", "PACKAGE", "UNREADABLE", "VERIFIED");
        assertThat(JsonPath.<String>read(said, "$[0].document.verdict")).isEqualTo("TOTAL_PASSED");
        assertThat(JsonPath.<String>read(said, "$[0].seal.signer")).isEqualTo("Trường thử");
        assertThat(JsonPath.<String>read(said, "$[1].reasonCode")).isEqualTo("report.package.extra");
    }

    @Test
    void whatComesFromAFileCannotSteerTheTerminal() throws Exception {
        String name = write("a\u001b[31mb\u202e.pdf", PdfFixture.pdf(1));
        run(name);
        assertThat(said).doesNotContain("\u001b", "\u202e");
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
