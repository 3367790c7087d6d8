package org.mindlinks.command.http;

import org.mindlinks.command.Commands;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;

/** The routes of all commands, on top of {@link HttpConfiguration}. It needs {@code Commands}. */
@Configuration(proxyBeanMethods = false)
@Import(HttpConfiguration.class)
@ComponentScan(
        basePackages = {
            "org.mindlinks.command.audit",
            "org.mindlinks.command.auth",
            "org.mindlinks.command.client",
            "org.mindlinks.command.contractor",
            "org.mindlinks.command.contract",
            "org.mindlinks.command.payment"
        },
        // Areas may use the same simple names as other modules.
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class CommandHttpConfiguration {

    @Bean
    CommandDispatcher commandDispatcher(Commands commands) {
        return new CommandDispatcher(commands);
    }

    @Bean
    Reservations reservations(CommandDispatcher dispatcher, KeyedHash hash) {
        return new Reservations(dispatcher, hash);
    }
}
