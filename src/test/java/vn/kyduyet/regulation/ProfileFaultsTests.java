package vn.kyduyet.regulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** What somebody is told who made a slip in a profile. */
class ProfileFaultsTests {

    private static final String SOUND = """
            extends: default
            citation: HP
            title: Quy chế
            issuer: Trường THCS Hoa Phượng
            editions:
              - in-force: 2026-08-01
                clauses:
                  - clause: HP Đ3
                    text: Nộp giáo án trước thứ Năm.
                    rules:
                      records.lesson-plan.due: {before: thursday, weeks-before: 1}
                      records.lesson-plan.route: [group-head, principal]
            """;

    @Test
    void aSoundProfileIsRead() throws IOException {
        assertThat(load(SOUND).editions("hoa-phuong")).hasSize(1);
    }

    @ParameterizedTest(name = "{1} instead of {0}: line {2}, {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "records.lesson-plan.due | records.lesson-plan.deu | 11 | did you mean \"records.lesson-plan.due\"?",
                "records.lesson-plan.due | record.lesson-plan.due | 11 | did you mean \"records.lesson-plan.due\"?",
                "records.lesson-plan.due | records.leson-plan.due | 11 | did you mean \"lesson-plan\"?",
                "records.lesson-plan.due | records.any.name | 11 | each type of record has a name of its own",
                "records.lesson-plan.due | lesson-plans.colour | 11 | known are",
                "thursday | thrusday | 11 | did you mean \"thursday\"?",
                "weeks-before: 1 | weeks-before: one | 11 | \"one\" must be a whole number from 0 to 10",
                "weeks-before: 1 | weeks-befor: 1 | 11 | did you mean \"weeks-before\"?",
                "'{before: thursday, weeks-before: 1}' | '{before: thursday}' | 11 | a rhythm is",
                "'{before: thursday, weeks-before: 1}' | '{monthly-on: 32}' | 11 | from 1 to 31",
                "'{before: thursday, weeks-before: 1}' | even-weeks | 11 | is not known here",
                "'{before: thursday, weeks-before: 1}' | [thursday] | 11 | a text is expected here",
                "group-head | group-haed | 12 | did you mean \"group-head\"?",
                "group-head | teacher | 12 | known are group-head, principal, vice-principal",
                "'[group-head, principal]' | group-head | 12 | a list is expected here",
                "'[group-head, principal]' | '[principal, principal]' | 12 | is in the list twice",
                "records.lesson-plan.route | records.lesson-plan.due | 12 | is written twice",
                "clause: HP | claus: HP | 8 | did you mean \"clause\"?",
                "text: Nộp giáo án trước thứ Năm. | text: | 9 | a text is expected here",
                "extends: default | extends: defualt | 1 | did you mean \"default\"?",
                "extends: default | extends: hoa-phuong | 1 | would extend itself",
                "extends: default | extend: default | 1 | did you mean \"extends\"?",
                "citation: HP | # none | 1 | \"citation\" is missing",
                "in-force: 2026-08-01 | in-force: 01/08/2026 | 6 | must be a day such as",
                "in-force: 2026-08-01 | in-force: 2026-02-30 | 6 | must be a day such as",
                "'1}' | 1 | 12 | this is not YAML",
                "'    rules:' | '   rules:' | 10 | this is not YAML"
            })
    void aSlipIsNamedWithItsLine(String sound, String faulty, int line, String told) {
        assertThat(SOUND).contains(sound);

        assertThatThrownBy(() -> load(SOUND.replace(sound, faulty)))
                .isInstanceOf(FaultyProfileException.class)
                .hasMessageStartingWith("processes/regulations/hoa-phuong.yaml, line " + line + ": ")
                .hasMessageContaining(told);
    }

    @Test
    void aRuleWithoutItsClauseIsRefused() {
        String faulty = SOUND.replace("- clause: HP Đ3\n        text:", "- text:");

        assertThatThrownBy(() -> load(faulty))
                .hasMessage("processes/regulations/hoa-phuong.yaml, line 8: \"clause\" is missing");
    }

    @Test
    void anEditionWrittenTwiceIsRefused() {
        String edition = SOUND.substring(SOUND.indexOf("  - in-force"));

        assertThatThrownBy(() -> load(SOUND + edition))
                .hasMessage("processes/regulations/hoa-phuong.yaml, line 13: there are two editions of 2026-08-01");
    }

    @Test
    void aRuleInTwoClausesIsRefused() {
        String clause = SOUND.substring(SOUND.indexOf("      - clause"));

        assertThatThrownBy(() -> load(SOUND + clause))
                .hasMessageContaining("line 16: the rule \"records.lesson-plan.due\" is written twice in this edition");
    }

    @Test
    void aTypeOfTheCatalogueNeedsItsRules() {
        String faulty = SOUND.replace(
                "records.lesson-plan.due: {before: thursday, weeks-before: 1}",
                "records.catalogue: [lesson-plan, dreams]");

        assertThatThrownBy(() -> load(faulty)).hasMessageContaining("nothing says \"records.dreams.name\"");
    }

    @Test
    void aCatalogueWithoutTheLessonPlanIsRefused() {
        String faulty = SOUND.replace(
                "records.lesson-plan.due: {before: thursday, weeks-before: 1}", "records.catalogue: [teacher-plan]");

        assertThatThrownBy(() -> load(faulty)).hasMessageContaining("line 11: every catalogue has \"lesson-plan\"");
    }

    @Test
    void aSpotCheckOfAnUnknownTypeIsRefused() {
        String faulty = SOUND.replace(
                "records.lesson-plan.due: {before: thursday, weeks-before: 1}", "checks.spot: [lesson-plann]");

        assertThatThrownBy(() -> load(faulty))
                .hasMessageContaining("line 11: the catalogue has no type of record \"lesson-plann\"; did you mean");
    }

    @Test
    void anAuthorsSignatureOnWhatAClickApprovesIsRefused() {
        String faulty = SOUND.replace(
                "records.lesson-plan.due: {before: thursday, weeks-before: 1}",
                "records.lesson-plan.signed-by-author: true\n          records.any.signing: click");

        assertThatThrownBy(() -> load(faulty))
                .hasMessageContaining("line 11: an author signs only what is approved by signing;"
                        + " write \"records.lesson-plan.signing: digital\"");
    }

    @Test
    void aProfileThatExtendsNothingMustSayEverything() {
        assertThatThrownBy(() -> load(SOUND.replace("extends: default\n", "")))
                .hasMessageContaining("nothing says \"records.catalogue\"; write this rule, or \"extends: default\"");
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> load("")).hasMessageContaining("line 1: the file is empty");
        assertThatThrownBy(() -> load("- one")).hasMessageContaining("line 1: entries of the form");
    }

    @Test
    void theNameOfAFileMustBeAnAddress() throws IOException {
        Map<String, String> files = files(SOUND);
        files.put("Hoa Phượng.yaml", SOUND);

        assertThatThrownBy(() -> Profiles.of(files)).hasMessageContaining("the name of the file must be");
    }

    @Test
    void aFolderBesideTheProgramAddsProfilesButReplacesNone(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("hoa-phuong.yaml"), SOUND);
        assertThat(Profiles.load(folder).has("hoa-phuong")).isTrue();

        Files.writeString(folder.resolve("xuan-truong.yaml"), SOUND);
        assertThatThrownBy(() -> Profiles.load(folder)).hasMessageContaining("two profiles xuan-truong.yaml");
    }

    @Test
    void whoStartsTheProgramSeesTheFaultAlone() {
        FaultyProfileException fault = new FaultyProfileException("hoa-phuong.yaml", 12, "there is no rule");

        FailureAnalysis analysis =
                new FaultyProfileAnalyzer().analyze(new IllegalStateException("a bean was not made", fault));

        assertThat(analysis.getDescription()).contains("hoa-phuong.yaml, line 12: there is no rule");
    }

    private static Profiles load(String yaml) throws IOException {
        return Profiles.of(files(yaml));
    }

    static Map<String, String> files(String yaml) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (String name : new String[] {"default.yaml", "thuc-khang.yaml"}) {
            files.put(name, Files.readString(Path.of(Profiles.FOLDER, name), StandardCharsets.UTF_8));
        }
        files.put("hoa-phuong.yaml", yaml);
        return files;
    }
}
