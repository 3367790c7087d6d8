package org.mindlinks.command.http;

import java.time.Clock;
import java.time.Duration;
import org.mindlinks.command.Commands;
import org.mindlinks.command.Watch;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/**
 * What every HTTP server of the core has: tokens, access by default-deny, problems, limits. It
 * needs the beans {@code DatabaseClient} (PostgreSQL, with the tables of {@code db/runtime}),
 * {@link Commands}, {@link Secrets} and {@link Clock}. Further {@link Access.Rule} beans open
 * further routes.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
        basePackages = "org.mindlinks.command.http",
        excludeFilters =
                @Filter(
                        type = FilterType.ASSIGNABLE_TYPE,
                        classes = CommandHttpConfiguration.class))
public class HttpConfiguration {

    @Bean
    Watch watch(
            Commands commands,
            Clock clock,
            @Value("${mindlinks.audit.period:1m}") Duration period) {
        return new Watch(commands, clock, period);
    }
}
