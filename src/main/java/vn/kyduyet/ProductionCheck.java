package vn.kyduyet;

import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Refuses, before anything else starts, to run under the profile {@code production} with what is for trying only; names
 * every such setting at once.
 */
@Component
class ProductionCheck implements BeanFactoryPostProcessor, EnvironmentAware {

    private Environment environment = new org.springframework.core.env.StandardEnvironment();

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        List<String> faults = new ArrayList<>();
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            if (environment.getProperty("kyduyet.demo.school", Boolean.class, false)) {
                faults.add("kyduyet.demo.school=false – tài khoản và khóa ký thử nghiệm không được dùng thật"
                        + " / demo accounts and demo keys are not for production");
            }
            if (isMissing("kyduyet.storage.endpoint")) {
                faults.add(
                        "kyduyet.storage.endpoint, access-key, secret-key – hồ sơ thật không được lưu trong kho nhúng"
                                + " / the embedded store is not for production");
            }
            if (isMissing("kyduyet.verification.trust")) {
                faults.add("kyduyet.verification.trust=THƯ_MỤC – chứng thư gốc thử nghiệm không được tin dùng thật"
                        + " / the example root certificate is not for production: name a folder of root certificates");
            }
            if (environment.getProperty("kyduyet.report.key", "").contains("signing-keys-example")) {
                faults.add("kyduyet.report.key – khóa ký thử nghiệm không được dùng thật"
                        + " / the example key is not for production");
            }
        }
        if (!faults.isEmpty()) {
            throw new NotForProductionException(faults);
        }
    }

    private boolean isMissing(String property) {
        return environment.getProperty(property, "").isBlank();
    }

    /** Settings with which a real school must not run. */
    static final class NotForProductionException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotForProductionException(List<String> faults) {
            super(String.join("\n", faults));
        }
    }

    /** Tells it without a stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<NotForProductionException> {

        @Override
        protected FailureAnalysis analyze(Throwable failure, NotForProductionException cause) {
            return new FailureAnalysis(
                    "Chưa thể chạy thật (profile production) / not ready for production:\n" + cause.getMessage(),
                    "Đặt các thuộc tính trên rồi khởi động lại / set the properties above and start again.",
                    cause);
        }
    }
}
