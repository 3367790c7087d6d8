package org.mindlinks.app.operate;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mindlinks.app.core.UserError;
import picocli.CommandLine.Option;

/** Which core, and as whom. The password is no option, since others can see those. */
final class Login {

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:MINDLINKS_URL:-http://127.0.0.1:8080}",
            description = "The address of the core (default: ${DEFAULT-VALUE}).")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--email",
            paramLabel = "EMAIL",
            defaultValue = "${env:MINDLINKS_ADMIN_EMAIL:-admin@localhost}",
            description =
                    "The admin (default: ${DEFAULT-VALUE}). The password is taken from MINDLINKS_ADMIN_PASSWORD, or asked for.")
    private String email = "";

    AdminClient client() {
        if (url.getHost() == null) {
            throw new UserError(url + " is no address; give one such as http://127.0.0.1:8080.");
        }
        return new AdminClient(url, email, password());
    }

    private String password() {
        @Nullable String given = System.getenv("MINDLINKS_ADMIN_PASSWORD");
        if (given != null) {
            return given;
        }
        return Optional.ofNullable(System.console())
                .map(console -> console.readPassword("Password of %s: ", email))
                .map(String::valueOf)
                .orElseThrow(() ->
                        new UserError(
                                "There is no terminal to ask for the password; put it into MINDLINKS_ADMIN_PASSWORD."));
    }
}
