package vn.kyduyet.workflow;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.spring.ProcessEngineFactoryBean;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.joda.time.DateTimeUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.transaction.PlatformTransactionManager;

/** The Camunda 7 engine inside the application: same database, same transactions, the school's models. */
@Configuration
class EngineConfiguration {

    /**
     * A job that draws up the books of a class keeps a processor and a connection for seconds: when forty classes are
     * drawn up at once, the pages still need both.
     */
    private static final int MOST_JOBS_AT_ONCE = 2;

    @Bean
    @DependsOnDatabaseInitialization // else the engine's tables are there first, and Flyway refuses the schema
    ProcessEngineFactoryBean processEngine(
            ApplicationContext context,
            DataSource dataSource,
            PlatformTransactionManager transactions,
            InboxListeners listeners,
            Clock clock) {
        // The engine reads the time through Joda: from here on, from the application's clock.
        DateTimeUtils.setCurrentMillisProvider(clock::millis);
        SpringProcessEngineConfiguration configuration = new SpringProcessEngineConfiguration();
        configuration.setApplicationContext(context);
        configuration.setProcessEngineName("kyduyet");
        configuration.setDataSource(dataSource);
        configuration.setTransactionManager(transactions);
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
        configuration.setEnforceHistoryTimeToLive(true);
        configuration.setCmmnEnabled(false);
        configuration.setDmnEnabled(false);
        configuration.setStandaloneTasksEnabled(false);
        configuration.setJavaSerializationFormatEnabled(false);
        configuration.setAuthorizationEnabled(false);
        configuration.setMetricsEnabled(false);
        configuration.setTaskMetricsEnabled(false);
        configuration.setFailedJobRetryTimeCycle("PT10S,PT1M,PT10M");
        configuration.setJobExecutorActivate(false);
        configuration.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(listeners)));
        ProcessEngineFactoryBean engine = new ProcessEngineFactoryBean();
        engine.setProcessEngineConfiguration(configuration);
        return engine;
    }

    @Bean
    ModelDeployment modelDeployment(
            ProcessEngine engine,
            @Value("${kyduyet.workflow.jobs:true}") boolean jobs,
            @Value("${kyduyet.workflow.job-lock:60s}") Duration jobLock)
            throws IOException {
        DeploymentBuilder deployment =
                engine.getRepositoryService().createDeployment().name("kyduyet").enableDuplicateFiltering(true);
        PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
        // Relative names: from inside a JAR only they stay the same, and duplicate filtering compares by name.
        for (Resource model : resources.getResources("classpath*:processes/*.bpmn")) {
            deployment.addInputStream("processes/" + model.getFilename(), model.getInputStream());
        }
        for (Resource form : resources.getResources("classpath*:forms/*.form")) {
            deployment.addInputStream("forms/" + form.getFilename(), form.getInputStream());
        }
        deployment.deploy();
        return new ModelDeployment(engine, jobs, jobLock);
    }

    /**
     * The models are deployed; jobs run as soon as the application is ready for what they call.
     *
     * @param jobLock how long a job is its server's own: longer than any runs, for after it another takes it up
     */
    record ModelDeployment(ProcessEngine engine, boolean jobs, Duration jobLock) {

        @EventListener(ApplicationReadyEvent.class)
        void startJobs() {
            if (jobs) {
                var executor = (DefaultJobExecutor)
                        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
                executor.setLockTimeInMillis((int) jobLock.toMillis());
                executor.setCorePoolSize(MOST_JOBS_AT_ONCE);
                executor.setMaxPoolSize(MOST_JOBS_AT_ONCE);
                executor.start();
            }
        }
    }
}
