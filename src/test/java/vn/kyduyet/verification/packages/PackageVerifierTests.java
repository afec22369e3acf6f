package vn.kyduyet.verification.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.document.PreparedPdfFixture;
import vn.kyduyet.verification.PackageManifest;
import vn.kyduyet.verification.SignatureVerifier;
import vn.kyduyet.verification.SignedPdfFixture;
import vn.kyduyet.verification.TestAuthority;
import vn.kyduyet.verification.Verdict;
import vn.kyduyet.verification.VerificationResult;

/** Packages that were never ours, that are no longer what they were, and ZIPs made against whoever opens them. */
class PackageVerifierTests {

    private static TestAuthority.Signer system;
    private static TestAuthority.Signer teacher;
    private static TestAuthority.Signer stranger;
    private static byte[] pdf;
    private static byte[] secondPdf;
    private static SignatureVerifier signatures;

    @TempDir
    Path folder;

    @BeforeAll
    static void peopleAndTheirPdf(@TempDir Path trust) throws Exception {
        TestAuthority authority = new TestAuthority("Gốc thử");
        system = authority.signer("Trường thử");
        teacher = authority.signer("Cô giáo");
        stranger = new TestAuthority("Lạ").signer("Trường thử");
        pdf = SignedPdfFixture.signed(PreparedPdfFixture.prepared("Bài", "one"), "one", teacher);
        secondPdf = SignedPdfFixture.signed(PreparedPdfFixture.prepared("Bài khác", "one"), "one", teacher);
        signatures = new SignatureVerifier(authority.trust(trust), Clock.systemUTC());
    }

    @Test
    void anHonestPackagePasses() throws Exception {
        PackageResult result = verify(PackageFixture.listed(entries(), system));

        assertThat(result.reason().code()).isEqualTo("report.package.passed");
        assertThat(result.verdict()).isEqualTo(Verdict.TOTAL_PASSED);
        assertThat(result.findings()).isEmpty();
        assertThat(result.seal().signer()).isEqualTo("Trường thử");
        assertThat(result.documents()).hasSize(1).hasOnlyElementsOfType(VerificationResult.Verified.class);
    }

    @Test
    void aChangedEntryIsNamed() throws Exception {
        Map<String, byte[]> all = PackageFixture.listed(entries(), system);
        all.put("decisions.json", text("[\"đồng ý\"]"));
        assertFailed(verify(all), "report.package.changed", "decisions.json");
        all = PackageFixture.listed(entries(), system);
        byte[] changed = pdf.clone();
        changed[changed.length / 4] ^= 1;
        all.put(PackageManifest.DOCUMENT, changed);
        assertFailed(verify(all), "report.package.changed", PackageManifest.DOCUMENT);
    }

    @Test
    void aMissingEntryIsNamed() throws Exception {
        Map<String, byte[]> all = PackageFixture.listed(entries(), system);
        all.remove("decisions.json");
        assertFailed(verify(all), "report.package.missing", "decisions.json");
        Map<String, byte[]> withoutDocument = entries();
        withoutDocument.remove(PackageManifest.DOCUMENT);
        assertFailed(
                verify(PackageFixture.listed(withoutDocument, system)),
                "report.package.missing",
                PackageManifest.DOCUMENT);
    }

    @Test
    void anAddedEntryIsNamed() throws Exception {
        Map<String, byte[]> all = PackageFixture.listed(entries(), system);
        all.put("versions/009-signed.pdf", pdf);
        assertFailed(verify(all), "report.package.extra", "versions/009-signed.pdf");
    }

    @Test
    void theListOfAnotherPackageDoesNotFit() throws Exception {
        Map<String, byte[]> other = entries();
        other.put("decisions.json", text("[\"khác\"]"));
        Map<String, byte[]> otherListed = PackageFixture.listed(other, system);
        Map<String, byte[]> swapped = PackageFixture.listed(entries(), system);
        swapped.put(PackageManifest.NAME, otherListed.get(PackageManifest.NAME));
        PackageResult withOldSignature = verify(swapped);
        assertFailed(withOldSignature, "report.package.changed", "decisions.json");
        assertThat(withOldSignature.findings())
                .anyMatch(finding -> finding.code().equals("report.package.signature-broken"));

        swapped.put(PackageManifest.SIGNATURE, otherListed.get(PackageManifest.SIGNATURE));
        assertFailed(verify(swapped), "report.package.changed", "decisions.json");
    }

    @Test
    void aListMadeAnewForChangedEntriesLacksTheSystemsSignature() throws Exception {
        Map<String, byte[]> changed = entries();
        changed.put("decisions.json", text("[\"đồng ý\"]"));

        Map<String, byte[]> oldSignature = new LinkedHashMap<>(changed);
        oldSignature.put(PackageManifest.NAME, PackageFixture.manifest(changed, system));
        oldSignature.put(
                PackageManifest.SIGNATURE,
                PackageFixture.listed(entries(), system).get(PackageManifest.SIGNATURE));
        assertFailed(verify(oldSignature), "report.package.signature-broken");

        Map<String, byte[]> bySomebodyTrusted = new LinkedHashMap<>(oldSignature);
        bySomebodyTrusted.put(
                PackageManifest.SIGNATURE,
                PackageFixture.signature(bySomebodyTrusted.get(PackageManifest.NAME), teacher, false));
        assertFailed(verify(bySomebodyTrusted), "report.package.other-signer", "Trường thử");

        PackageResult byStranger = verify(PackageFixture.listed(changed, stranger));
        assertThat(byStranger.verdict()).isEqualTo(Verdict.INDETERMINATE);
        assertThat(byStranger.reason().code()).isEqualTo("report.package.signer-open");

        assertFailed(verify(without(oldSignature)), "report.package.signature-missing", "Trường thử");
        PackageResult unsigned = verify(PackageFixture.listed(changed, null));
        assertThat(unsigned.verdict()).isEqualTo(Verdict.INDETERMINATE);
        assertThat(unsigned.reason().code()).isEqualTo("report.package.unsigned");
    }

    @Test
    void aSignatureThatBringsItsOwnContentIsNone() throws Exception {
        byte[] otherList = PackageFixture.manifest(Map.of(), system);
        Map<String, byte[]> all = PackageFixture.listed(entries(), system);
        all.put(PackageManifest.SIGNATURE, PackageFixture.signature(otherList, system, true));
        assertFailed(verify(all), "report.package.signature-unreadable");
        all.put(PackageManifest.SIGNATURE, text("không phải chữ ký"));
        assertFailed(verify(all), "report.package.signature-unreadable");
    }

    @Test
    void whatBecomesOfTheDocumentCounts() throws Exception {
        Map<String, byte[]> entries = entries();
        byte[] changed = pdf.clone();
        changed[changed.length / 4] ^= 1;
        entries.put(PackageManifest.DOCUMENT, changed);
        PackageResult failed = verify(PackageFixture.listed(entries, system));
        assertThat(failed.verdict()).isEqualTo(Verdict.TOTAL_FAILED);
        assertThat(failed.reason().code()).isEqualTo("report.package.document-failed");

        entries.put(PackageManifest.DOCUMENT, PdfFixture.pdf(1));
        PackageResult unsigned = verify(PackageFixture.listed(entries, system));
        assertThat(unsigned.verdict()).isNull();
        assertThat(unsigned.reason().code()).isEqualTo("report.package.document-open");
    }

    @Test
    void aZipThatIsNoPackageSaysWhatItIs() throws Exception {
        assertUnusable("a.zip", PackageFixture.zip(Map.of("word/document.xml", text("x"))), "no-manifest");
        assertUnusable("giáo án.PDF", PackageFixture.zip(Map.of("x.pdf", pdf)), "zip-named-pdf");
        assertUnusable("a.zip", PackageFixture.zip(Map.of(PackageManifest.NAME, text("{}"))), "manifest-unreadable");
        assertUnusable("a.zip", PackageFixture.zip(Map.of(PackageManifest.NAME, text("null"))), "manifest-unreadable");
        String newer = new String(PackageFixture.manifest(Map.of(), null), StandardCharsets.UTF_8)
                .replace("\"formatVersion\":1", "\"formatVersion\":3");
        assertUnusable("a.zip", PackageFixture.zip(Map.of(PackageManifest.NAME, text(newer))), "manifest-version");
        assertThat(PackageVerifier.isZip(Files.write(folder.resolve("x.zip"), pdf)))
                .as("a PDF named .zip is verified as a PDF")
                .isFalse();
    }

    @Test
    void aListThatNamesAFieldTwiceIsNotRead() throws Exception {
        String twice = new String(PackageFixture.manifest(Map.of(), null), StandardCharsets.UTF_8)
                .replaceFirst("\\{", "{\"format\":\"x\",");
        assertUnusable("a.zip", PackageFixture.zip(Map.of(PackageManifest.NAME, text(twice))), "manifest-unreadable");
    }

    @Test
    void aPackageThatIsCutOffAnywhereIsDamagedAndNeverPasses() throws Exception {
        byte[] whole = PackageFixture.zip(PackageFixture.listed(entries(), system));
        for (int length : new int[] {whole.length - 1, whole.length - 30, whole.length / 2, 200, 40, 5}) {
            assertUnusable("a.zip", Arrays.copyOf(whole, length), "damaged");
        }
    }

    @Test
    void namesThatLeaveTheirFolderAreRefused() throws Exception {
        for (String name : new String[] {
            "../evil.txt", "/etc/passwd", "a/../../b", "C:\\x", "a\\b", "a//b", "./a", "ý.txt", "a\u0000b", "CON:", "a/"
        }) {
            Map<String, byte[]> all = PackageFixture.listed(entries(), system);
            all.put(name, new byte[0]);
            assertUnusable("a.zip", PackageFixture.zip(all), "unsafe-name");
        }
        assertThat(folder.getParent().resolve("evil.txt")).doesNotExist();
    }

    @Test
    void twoEntriesOfOneNameAreRefused() throws Exception {
        Map<String, byte[]> all = PackageFixture.listed(entries(), system);
        all.put("decisions.jsoX", text("khác"));
        byte[] zip = PackageFixture.zip(all);
        assertUnusable("a.zip", PackageFixture.renamed(zip, "decisions.jsoX", "decisions.json", true, true), "twice");
        assertUnusable("a.zip", PackageFixture.renamed(zip, "decisions.jsoX", "Decisions.json", true, true), "twice");
    }

    @Test
    void aZipThatSaysOneThingHereAndAnotherThereIsRefused() throws Exception {
        Map<String, byte[]> all = PackageFixture.listed(entries(), system);
        all.put("decisions.jsoX", text("khác"));
        byte[] zip = PackageFixture.zip(all);
        assertUnusable(
                "a.zip",
                PackageFixture.renamed(zip, "decisions.jsoX", "decisions.jsoY", false, true),
                "two-directories");
        assertUnusable(
                "a.zip",
                PackageFixture.renamed(zip, "decisions.jsoX", "decisions.jsoY", true, false),
                "two-directories");
    }

    @Test
    void aZipBombIsRefusedBeforeItIsUnpacked() throws Exception {
        Map<String, byte[]> all = PackageFixture.listed(entries(), system);
        all.put("versions/bomb.pdf", new byte[64 << 20]);
        byte[] bomb = PackageFixture.zip(all);
        assertThat(bomb.length).isLessThan(1 << 20);
        assertUnusable("a.zip", bomb, "too-large");

        PackageLimits small = new PackageLimits(3, 1_000_000, 2_000_000, 1_000);
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int number = 0; number < 4; number++) {
            many.put("f" + number, new byte[] {1});
        }
        assertThat(verify(PackageFixture.zip(many), small).reason().code()).isEqualTo("report.package.too-many");
        Map<String, byte[]> largeList = Map.of(PackageManifest.NAME, new byte[1_001]);
        assertThat(verify(PackageFixture.zip(largeList), small).reason().code()).isEqualTo("report.package.too-large");
    }

    @Test
    void aPackageOfManyDocumentsHasAVerdictForEachAndOneForAll() throws Exception {
        PackageResult honest = verify(PackageFixture.listedMany(classEntries(), CLASS, system));
        assertThat(honest.verdict()).isEqualTo(Verdict.TOTAL_PASSED);
        assertThat(honest.reason().code()).isEqualTo("report.package.all-passed");
        assertThat(honest.documents()).extracting(VerificationResult::name).isEqualTo(CLASS);

        Map<String, byte[]> oneChanged = classEntries();
        oneChanged.put(CLASS.get(1), changed(pdf));
        PackageResult failed = verify(PackageFixture.listedMany(oneChanged, CLASS, system));
        assertThat(failed.verdict()).isEqualTo(Verdict.TOTAL_FAILED);
        assertThat(failed.reason().arguments()).containsExactly(1, CLASS.get(1));
        assertThat(failed.documents())
                .extracting(document -> ((VerificationResult.Verified) document).verdict())
                .containsExactly(Verdict.TOTAL_PASSED, Verdict.TOTAL_FAILED, Verdict.TOTAL_PASSED);

        oneChanged.put(CLASS.get(1), PdfFixture.pdf(1));
        PackageResult unsigned = verify(PackageFixture.listedMany(oneChanged, CLASS, system));
        assertThat(unsigned.verdict()).isNull();
        assertThat(unsigned.reason().code()).isEqualTo("report.package.documents-open");
    }

    @Test
    void whatWasDoneToAPackageOfManyDocumentsIsNamed() throws Exception {
        Map<String, byte[]> all = PackageFixture.listedMany(classEntries(), CLASS, system);
        all.put(CLASS.get(0), changed(pdf));
        assertFailed(verify(all), "report.package.changed", CLASS.get(0));

        all = PackageFixture.listedMany(classEntries(), CLASS, system);
        all.remove(CLASS.get(2));
        assertFailed(verify(all), "report.package.missing", CLASS.get(2));

        all = PackageFixture.listedMany(classEntries(), CLASS, system);
        all.put("hoc-ba/8A-03-le-thi-cuc.pdf", pdf);
        assertFailed(verify(all), "report.package.extra", "hoc-ba/8A-03-le-thi-cuc.pdf");

        all = PackageFixture.listedMany(classEntries(), CLASS, system);
        byte[] first = all.put(CLASS.get(0), all.get(CLASS.get(1)));
        all.put(CLASS.get(1), first);
        PackageResult exchanged = verify(all);
        assertFailed(exchanged, "report.package.changed", CLASS.get(0));
        assertThat(exchanged.findings()).hasSize(2);

        List<String> twice = List.of(CLASS.get(0), CLASS.get(1), CLASS.get(0));
        assertFailed(
                verify(PackageFixture.listedMany(classEntries(), twice, system)),
                "report.package.listed-twice",
                CLASS.get(0));
        assertFailed(
                verify(PackageFixture.listedMany(classEntries(), List.of("hoc-ba/khong-co.pdf"), system)),
                "report.package.missing",
                "hoc-ba/khong-co.pdf");
        assertFailed(
                verify(PackageFixture.listedMany(classEntries(), List.of(), system)), "report.package.no-documents");

        all = PackageFixture.listedMany(classEntries(), CLASS, system);
        all.putAll(Map.of(
                PackageManifest.NAME, PackageFixture.listed(entries(), system).get(PackageManifest.NAME)));
        assertFailed(verify(all), "report.package.extra", CLASS.get(0));
    }

    @Test
    void aListThatSaysOneFormatAndHasTheOtherIsRefused() throws Exception {
        String list = new String(
                PackageFixture.listedMany(classEntries(), CLASS, system).get(PackageManifest.NAME),
                StandardCharsets.UTF_8);
        for (String other : List.of(
                list.replace("\"formatVersion\":2", "\"formatVersion\":1"),
                list.replace("\"documents\"", "\"papers\""))) {
            assertUnusable(
                    "a.zip", PackageFixture.zip(Map.of(PackageManifest.NAME, text(other))), "manifest-unreadable");
        }
    }

    private static final List<String> CLASS =
            List.of("so-theo-doi/8A.pdf", "hoc-ba/8A-01-nguyen-van-an.pdf", "hoc-ba/8A-02-do-thi-binh.pdf");

    /** Each with its own content, as an exchange could not be found otherwise. */
    private static Map<String, byte[]> classEntries() throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(CLASS.get(0), pdf);
        entries.put(CLASS.get(1), secondPdf);
        entries.put(CLASS.get(2), pdf);
        entries.put("index.html", text("<!DOCTYPE html>"));
        return entries;
    }

    private static byte[] changed(byte[] content) {
        byte[] changed = content.clone();
        changed[changed.length / 4] ^= 1;
        return changed;
    }

    private static Map<String, byte[]> entries() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(PackageManifest.DOCUMENT, pdf);
        entries.put("decisions.json", text("[\"trả lại\"]"));
        entries.put("certificates/aa.cer", new byte[] {1, 2, 3});
        return entries;
    }

    private static Map<String, byte[]> without(Map<String, byte[]> all) {
        Map<String, byte[]> rest = new LinkedHashMap<>(all);
        rest.remove(PackageManifest.SIGNATURE);
        return rest;
    }

    private PackageResult verify(Map<String, byte[]> entries) throws Exception {
        return verify(PackageFixture.zip(entries), PackageLimits.USUAL);
    }

    private PackageResult verify(byte[] zip, PackageLimits limits) throws Exception {
        Path file = Files.write(folder.resolve("package.zip"), zip);
        return new PackageVerifier(signatures, limits).verify(file, "package.zip");
    }

    private void assertUnusable(String name, byte[] zip, String code) throws Exception {
        Path file = Files.write(folder.resolve("package.zip"), zip);
        assertThat(PackageVerifier.isZip(file)).isTrue();
        PackageResult result = new PackageVerifier(signatures).verify(file, name);
        assertThat(result.reason().code()).isEqualTo("report.package." + code);
        assertThat(result.verdict()).isNull();
        assertThat(result.manifest()).isNull();
    }

    private static void assertFailed(PackageResult result, String code, Object... arguments) {
        assertThat(result.verdict()).isEqualTo(Verdict.TOTAL_FAILED);
        assertThat(result.findings()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.arguments()).containsExactly(arguments);
        });
        assertThat(result.reason()).isEqualTo(result.findings().get(0));
    }

    private static byte[] text(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }
}
