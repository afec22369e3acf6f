package vn.kyduyet;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts the statements that the application prepares in a thread: import it into a test and inject the counter. */
@TestConfiguration
public class CountedStatements {

    private static final Set<String> STATEMENTS = Set.of("prepareStatement", "createStatement", "prepareCall");

    @Bean
    static Counter counter() {
        return new Counter();
    }

    @Bean
    static BeanPostProcessor counting(Counter counter) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource source ? new Counting(source, counter) : bean;
            }
        };
    }

    /** Reads only what the current thread did, so that work in the background disturbs nobody. */
    public static final class Counter {

        private final ThreadLocal<AtomicInteger> count = ThreadLocal.withInitial(AtomicInteger::new);

        public int during(Work work) throws Exception {
            int before = count.get().get();
            work.run();
            return count.get().get() - before;
        }
    }

    @FunctionalInterface
    public interface Work {

        void run() throws Exception;
    }

    private static final class Counting extends DelegatingDataSource {

        private final Counter counter;

        Counting(DataSource source, Counter counter) {
            super(source);
            this.counter = counter;
        }

        @Override
        public Connection getConnection() throws java.sql.SQLException {
            Connection connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (STATEMENTS.contains(method.getName())) {
                            counter.count.get().incrementAndGet();
                        }
                        return invoke(connection, method, arguments);
                    });
        }

        private static Object invoke(Connection connection, Method method, Object[] arguments) throws Throwable {
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }
    }
}
