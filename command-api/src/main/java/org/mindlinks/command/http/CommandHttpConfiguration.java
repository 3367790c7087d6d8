package org.mindlinks.command.http;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * The HTTP side of all commands. It needs the beans {@code Commands}, {@code DatabaseClient}
 * (PostgreSQL, with the tables of {@code db/runtime}), {@link Secrets} and {@code Clock}. Further
 * {@link Access.Rule} beans open further routes.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
        basePackages = {
            "org.mindlinks.command.http",
            "org.mindlinks.command.auth",
            "org.mindlinks.command.client",
            "org.mindlinks.command.contractor",
            "org.mindlinks.command.contract",
            "org.mindlinks.command.payment"
        },
        // Areas may use the same simple names as other modules.
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class CommandHttpConfiguration {}
