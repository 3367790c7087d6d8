package org.mindlinks.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.mindlinks.app.server.ServerLauncher;

/** What came of a call of the command line. */
public record CommandRun(int code, String printed) {

    public static CommandRun of(String... arguments) {
        var printed = new StringWriter();
        var code =
                Mindlinks.commandLine(ServerLauncher::new)
                        .setOut(new PrintWriter(printed))
                        .setErr(new PrintWriter(printed))
                        .execute(arguments);
        return new CommandRun(code, printed.toString());
    }
}
