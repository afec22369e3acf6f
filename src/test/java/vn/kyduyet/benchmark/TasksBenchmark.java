package vn.kyduyet.benchmark;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import vn.kyduyet.lessonplan.SmallPdf;
import vn.kyduyet.lessonplan.Submission;
import vn.kyduyet.lessonplan.SubmittingLessonPlan;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.workflow.Inbox;

/**
 * The page of a tổ trưởng with a thousand open reviews beside that of one with ten, and then with twenty-five, as many as a
 * page shows: both in one database, asked for in turn, so that whatever else the machine does slows both.
 */
final class TasksBenchmark {

    private static final int MANY = 1000;
    private static final int FEW = 10;
    private static final int A_PAGE = 25;
    private static final int WARM_UP = 150;
    private static final int ROUNDS = 201;

    private final ConfigurableApplicationContext context;
    private final MockMvc http;
    private int number;

    private TasksBenchmark(ConfigurableApplicationContext context) {
        this.context = context;
        this.http = MockMvcBuilders.webAppContextSetup((WebApplicationContext) context)
                .apply(springSecurity())
                .build();
    }

    static void run(Map<String, Double> ratios) throws Exception {
        try (BenchmarkApplication application = BenchmarkApplication.start(Map.of())) {
            new TasksBenchmark(application.context()).measure(ratios);
        }
    }

    private void measure(Map<String, Double> ratios) throws Exception {
        handIn("giaovien.an", MANY);
        handIn("giaovien.mai", FEW);
        compare(FEW, ratios);
        handIn("giaovien.mai", A_PAGE - FEW);
        compare(A_PAGE, ratios);
    }

    private void compare(int few, Map<String, Double> ratios) throws Exception {
        Inbox inbox = context.getBean(Inbox.class);
        if (inbox.count(DemoSchool.person("totruong.toan")) != MANY
                || inbox.count(DemoSchool.person("totruong.van")) != few) {
            throw new IllegalStateException("the queues are not as long as they should be");
        }
        RequestPostProcessor ofMany = signedIn("totruong.toan");
        RequestPostProcessor ofFew = signedIn("totruong.van");
        long[] many = new long[ROUNDS];
        long[] less = new long[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            long first = time(ofMany);
            long second = time(ofFew);
            if (round >= 0) {
                many[round] = first;
                less[round] = second;
            }
        }
        double ofThousand = median(many);
        double ofLess = median(less);
        System.out.printf(
                Locale.ROOT,
                "review page: %.2f ms with %d open tasks, %.2f ms with %d%n",
                ofThousand / 1e6,
                MANY,
                ofLess / 1e6,
                few);
        ratios.put("tasks-" + MANY + "-to-" + few, ofThousand / ofLess);
    }

    private void handIn(String author, int count) throws Exception {
        SubmittingLessonPlan submitting = context.getBean(SubmittingLessonPlan.class);
        for (int plan = 0; plan < count; plan++) {
            number++;
            Submission submission =
                    new Submission(UUID.randomUUID(), "Bài " + number, "Toán", "7A", number % 35 + 1, 1, false);
            submitting.submit(
                    DemoSchool.person(author),
                    submission,
                    new ByteArrayInputStream(SmallPdf.of(number)),
                    "bai-" + number + ".pdf");
        }
    }

    private long time(RequestPostProcessor reviewer) throws Exception {
        long start = System.nanoTime();
        http.perform(get("/lesson-plans/review").with(reviewer)).andExpect(status().isOk());
        return System.nanoTime() - start;
    }

    private RequestPostProcessor signedIn(String username) {
        return user(context.getBean(Accounts.class).loadUserByUsername(username));
    }

    private static double median(long[] nanoseconds) {
        Arrays.sort(nanoseconds);
        return nanoseconds[nanoseconds.length / 2];
    }
}
