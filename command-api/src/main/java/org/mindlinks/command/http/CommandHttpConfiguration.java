package org.mindlinks.command.http;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * The HTTP side of all commands. It needs the beans {@code Commands}, {@code DatabaseClient} (PostgreSQL, with the
 * tables of {@code db/runtime}), {@link Secrets} and {@code Clock}. Further {@link Access.Rule} beans open further
 * routes.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan({
    "org.mindlinks.command.http",
    "org.mindlinks.command.auth",
    "org.mindlinks.command.client",
    "org.mindlinks.command.contractor",
    "org.mindlinks.command.contract",
    "org.mindlinks.command.payment"
})
public class CommandHttpConfiguration {}
