package org.mindlinks.projections;

import javax.sql.DataSource;

/** The test database, for the relay. */
public final class RelayDatabase {

    private RelayDatabase() {}

    public static DataSource dataSource() {
        return TestDatabase.DATA_SOURCE;
    }

    public static void forgetTokens() {
        TestDatabase.JDBC.execute("TRUNCATE read_model.token_entry");
    }
}
