package org.mindlinks.command.process;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Tasks in the database, run by one of the processes, and tried again with growing delays until
 * they succeed.
 */
public final class StoredTasks implements DueTasks, AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    /** A task whose process died is taken over when a few of these were missed. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final double RETRY_GROWTH = 2;

    private final DataSource database;
    private final List<OneTimeTask<Void>> tasks = new ArrayList<>();
    private final List<RecurringTask<Void>> recurring = new ArrayList<>();
    private @Nullable Scheduler scheduler;

    public StoredTasks(DataSource database) {
        this.database = database;
    }

    /** Declares a kind of task, before the start. */
    @Override
    public Task task(String name, Consumer<UUID> work) {
        var task =
                Tasks.oneTime(name)
                        .onFailure(
                                new FailureHandler.ExponentialBackoffFailureHandler<>(
                                        FIRST_RETRY, RETRY_GROWTH))
                        .execute((instance, _) -> work.accept(UUID.fromString(instance.getId())));
        tasks.add(task);
        return new Stored(task);
    }

    /** Declares work that is done again and again, before the start. */
    public void every(Duration delay, String name, Runnable work) {
        recurring.add(Tasks.recurring(name, FixedDelay.of(delay)).execute((_, _) -> work.run()));
    }

    private Scheduler running() {
        var running = scheduler;
        if (running == null) {
            throw new IllegalStateException("tasks can be scheduled after the start only");
        }
        return running;
    }

    public void start() {
        var starting =
                Scheduler.create(database, List.copyOf(tasks))
                        .tableName("runtime.scheduled_tasks")
                        .startTasks(recurring)
                        .pollingInterval(POLL)
                        .heartbeatInterval(HEARTBEAT)
                        .threads(8)
                        .enableImmediateExecution()
                        .build();
        scheduler = starting;
        starting.start();
    }

    @Override
    public void close() {
        if (scheduler != null) {
            scheduler.stop();
        }
    }

    private final class Stored implements Task {
        private final OneTimeTask<Void> task;

        Stored(OneTimeTask<Void> task) {
            this.task = task;
        }

        @Override
        public void schedule(UUID what, Instant due) {
            running().scheduleIfNotExists(task.instance(what.toString()), due);
        }

        @Override
        public void reschedule(UUID what, Instant due) {
            running()
                    .schedule(
                            task.instance(what.toString()),
                            due,
                            ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
        }
    }
}
