package vn.kyduyet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Set;

@AnalyzeClasses(packages = "vn.kyduyet", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule onlyWorkflowKnowsCamunda = only("workflow", "org.camunda..");

    @ArchTest
    static final ArchRule onlyStorageKnowsMinio = only("storage", "io.minio..");

    @ArchTest
    static final ArchRule onlyStorageKnowsTheEmbeddedStore = only("storage", "org.gaul..");

    @ArchTest
    static final ArchRule onlySigningKnowsIText = only("signing", "com.itextpdf..");

    @ArchTest
    static final ArchRule onlyVerificationKnowsDss = only("verification", "eu.europa.esig..");

    @ArchTest
    static final ArchRule theInspectorSharesNoCodeWithTheSigner = noClasses()
            .that()
            .resideInAPackage("vn.kyduyet.verification..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("vn.kyduyet.signing..");

    @ArchTest
    static final ArchRule everyReadingOfTheTimeGoesThroughTheInjectedClock =
            noClasses().should().callCodeUnitWhere(readsTheTimeByItself());

    private static ArchRule only(String module, String library) {
        return noClasses()
                .that()
                .resideOutsideOfPackage("vn.kyduyet." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaCall<?>> readsTheTimeByItself() {
        Set<String> readings = Set.of("now", "currentTimeMillis", "systemDefaultZone", "systemUTC");
        return DescribedPredicate.describe("read the time without the clock", call -> {
            JavaClass owner = call.getTargetOwner();
            boolean ofTheClock = call.getTarget().getParameterTypes().stream()
                    .anyMatch(type -> type.toErasure().isEquivalentTo(Clock.class));
            boolean emptyDate = owner.isEquivalentTo(java.util.Date.class)
                    && call.getName().equals("<init>")
                    && call.getTarget().getParameterTypes().isEmpty();
            return emptyDate
                    || (owner.getPackageName().startsWith("java.time") || owner.isEquivalentTo(System.class))
                            && readings.contains(call.getName())
                            && !ofTheClock;
        });
    }
}
