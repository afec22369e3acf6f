package vn.kyduyet.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Counts how often something is done in a second, after it has been done long enough to be compiled. */
final class Measure {

    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final Duration RUN = Duration.ofSeconds(6);

    private Measure() {}

    /** Times a second, all threads together. */
    static double rate(int threads, Callable<?> work) throws Exception {
        run(threads, WARM_UP, work);
        return run(threads, RUN, work);
    }

    private static double run(int threads, Duration length, Callable<?> work) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            long start = System.nanoTime();
            long end = start + length.toNanos();
            List<Future<Long>> counts = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                counts.add(workers.submit(() -> {
                    long count = 0;
                    while (System.nanoTime() < end) {
                        work.call();
                        count++;
                    }
                    return count;
                }));
            }
            long sum = 0;
            for (Future<Long> count : counts) {
                sum += count.get();
            }
            return sum / seconds(start);
        } finally {
            workers.shutdownNow();
        }
    }

    /** Of the processor, once, on this thread alone: what else the machine does counts less than on the clock. */
    static double milliseconds(Callable<?> work) throws Exception {
        milliseconds(WARM_UP.plus(RUN), work);
        return milliseconds(RUN, work);
    }

    private static double milliseconds(Duration length, Callable<?> work) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        long count = 0;
        while (threads.getCurrentThreadCpuTime() - start < length.toNanos()) {
            work.call();
            count++;
        }
        return (threads.getCurrentThreadCpuTime() - start) / 1e6 / count;
    }

    static double seconds(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e9;
    }
}
