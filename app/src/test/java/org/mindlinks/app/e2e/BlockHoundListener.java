package org.mindlinks.app.e2e;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;
import reactor.blockhound.BlockHound;

/**
 * Watches the event loops of all cores that tests start in this JVM: a call that blocks one fails
 * there, and is remembered, so that it can't hide behind an error that somebody handles.
 */
public final class BlockHoundListener implements LauncherSessionListener, TestExecutionListener {
    static final Queue<String> BLOCKED = new ConcurrentLinkedQueue<>();

    private final AtomicBoolean installed = new AtomicBoolean();

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        session.getLauncher().registerTestExecutionListeners(this);
    }

    /** Maven opens a session of its own too, where it only looks for tests. */
    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        if (!installed.getAndSet(true)) {
            install();
        }
    }

    private static void install() {
        BlockHound.install(builder -> {
            // A type is looked into once, in memory; whoever comes meanwhile waits for that.
            builder.allowBlockingCallsInside(
                    "tools.jackson.databind.deser.DeserializerCache",
                    "_createAndCacheValueDeserializer");
            builder.allowBlockingCallsInside(
                    "org.hibernate.validator.internal.metadata.BeanMetaDataManagerImpl",
                    "getBeanMetaData");
            // Texts and pages out of the program's own jars, once or for a page that people look
            // at.
            builder.allowBlockingCallsInside("java.util.ResourceBundle", "findBundle");
            builder.allowBlockingCallsInside(
                    "org.springframework.web.reactive.resource.PathResourceResolver",
                    "getResource");
            builder.allowBlockingCallsInside(
                    "org.springdoc.webflux.ui.SwaggerIndexPageTransformer", "transform");
            // Threads that contend for memory get more of it; whoever makes it waits for the one
            // that is just being served.
            builder.allowBlockingCallsInside(
                    "io.netty.buffer.AdaptivePoolingAllocator$MagazineGroup", "tryExpandMagazines");
            builder.blockingMethodCallback(method -> {
                var error = new Error("blocking call on an event loop: " + method);
                BLOCKED.add(method + " on " + Thread.currentThread().getName() + at(error));
                throw error;
            });
        });
    }

    private static String at(Throwable error) {
        var text = new StringBuilder();
        for (var frame : error.getStackTrace()) {
            text.append("\n\tat ").append(frame);
        }
        return text.toString();
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (!BLOCKED.isEmpty()) {
            throw new AssertionError("event loops were blocked: " + BLOCKED);
        }
    }
}
