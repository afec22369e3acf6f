package vn.kyduyet;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void everyModuleUsesOnlyWhatItsPackageInfoAllows() {
        ApplicationModules.of(KyDuyet.class).verify();
    }
}
