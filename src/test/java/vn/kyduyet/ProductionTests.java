package vn.kyduyet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What is for trying only never starts in production, and the refusal says which settings have to change. */
class ProductionTests {

    private static final Map<String, Object> REAL = Map.of(
            "kyduyet.demo.school", "false",
            "kyduyet.storage.endpoint", "https://s3.truong.example",
            "kyduyet.verification.trust", "/etc/kyduyet/trust");

    @ParameterizedTest
    @CsvSource({"kyduyet.demo.school, true", "kyduyet.storage.endpoint, ''", "kyduyet.verification.trust, ''"})
    void whatIsForTryingIsRefusedByName(String setting, String value) {
        assertThatThrownBy(() -> check(Map.of(setting, value), "production"))
                .isInstanceOf(ProductionCheck.NotForProductionException.class)
                .hasMessageContaining(setting);
    }

    @Test
    void aRealSchoolStartsAndSoDoesADemo() {
        check(Map.of(), "production");
        check(Map.of("kyduyet.demo.school", "true"), "default");
    }

    @Test
    void theDefaultsOfTheApplicationAreRefusedBeforeAnythingStarts() {
        assertThatThrownBy(() -> new SpringApplicationBuilder(KyDuyet.class)
                        .profiles("production")
                        .run("--spring.datasource.url=jdbc:nothing:that-can-be-reached"))
                .isInstanceOf(ProductionCheck.NotForProductionException.class)
                .hasMessageContaining("kyduyet.demo.school=false")
                .hasMessageContaining("kyduyet.storage.endpoint")
                .hasMessageContaining("kyduyet.verification.trust");
    }

    private static void check(Map<String, Object> changed, String profile) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.setActiveProfiles(profile);
        environment.getPropertySources().addFirst(new MapPropertySource("real", REAL));
        environment.getPropertySources().addFirst(new MapPropertySource("changed", changed));
        ProductionCheck check = new ProductionCheck();
        check.setEnvironment(environment);
        check.postProcessBeanFactory(new DefaultListableBeanFactory());
        assertThat(environment.getActiveProfiles()).containsExactly(profile);
    }
}
