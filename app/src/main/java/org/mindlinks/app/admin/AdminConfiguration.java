package org.mindlinks.app.admin;

import javax.sql.DataSource;
import org.mindlinks.command.http.Access;
import org.mindlinks.command.http.CommandDispatcher;
import org.mindlinks.eventstore.EventStores;
import org.mindlinks.projections.ProjectionControl;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** The operation of the core by its admins, as a part of the way in. */
@Configuration(proxyBeanMethods = false)
public class AdminConfiguration {

    @Bean
    ProjectionControl projectionControl(DataSource database, EventStores stores) {
        return new ProjectionControl(database, stores.store());
    }

    @Bean
    ProjectionFeed projectionFeed(CommandDispatcher dispatcher, ProjectionControl control) {
        return new ProjectionFeed(dispatcher, control);
    }

    @Bean
    ProjectionController projectionController(
            CommandDispatcher dispatcher, ProjectionControl control, ProjectionFeed feed) {
        return new ProjectionController(dispatcher, control, feed);
    }

    @Bean
    Access.Rule rebuildRule() {
        return command("rebuild");
    }

    @Bean
    Access.Rule switchRule() {
        return command("switch");
    }

    @Bean
    Access.Rule retryRule() {
        return command("retry");
    }

    @Bean
    Access.Rule dropRule() {
        return command("drop");
    }

    private static Access.Rule command(String name) {
        return new Access.Rule(
                HttpMethod.POST, "/v1/admin/projections/{area}/" + name, Access.Who.ADMIN);
    }
}
