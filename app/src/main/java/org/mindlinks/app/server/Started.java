package org.mindlinks.app.server;

import org.springframework.context.SmartLifecycle;

/** Something that runs before HTTP answers, and until HTTP no longer does. */
final class Started implements SmartLifecycle {
    private final Runnable start;
    private final Runnable stop;
    private volatile boolean running;

    Started(Runnable start, Runnable stop) {
        this.start = start;
        this.stop = stop;
    }

    @Override
    public void start() {
        start.run();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        stop.run();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The web server starts later and stops earlier. */
    @Override
    public int getPhase() {
        return 0;
    }
}
