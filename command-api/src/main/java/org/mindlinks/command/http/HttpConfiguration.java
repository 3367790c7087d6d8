package org.mindlinks.command.http;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/**
 * What every HTTP server of the core has: tokens, access by default-deny, problems, limits. It
 * needs the beans {@code DatabaseClient} (PostgreSQL, with the tables of {@code db/runtime}),
 * {@link Secrets} and {@code Clock}. Further {@link Access.Rule} beans open further routes.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
        basePackages = "org.mindlinks.command.http",
        excludeFilters =
                @Filter(
                        type = FilterType.ASSIGNABLE_TYPE,
                        classes = CommandHttpConfiguration.class))
public class HttpConfiguration {}
