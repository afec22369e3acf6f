package vn.kyduyet;

import java.time.Clock;
import org.joda.time.DateTimeUtils;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Has the engine follow the clock of the test's own application: it reads one for the whole process, which is that of the
 * application that was started last, and several live side by side between tests.
 */
final class EngineClock implements BeforeEachCallback {

    @Override
    public void beforeEach(ExtensionContext test) {
        Clock clock = SpringExtension.getApplicationContext(test).getBean(Clock.class);
        DateTimeUtils.setCurrentMillisProvider(clock::millis);
    }
}
