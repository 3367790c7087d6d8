package org.mindlinks.query;

import java.util.UUID;

/** Which rows of a read table an actor may see. */
sealed interface Scope {

    record Everything() implements Scope {}

    record Own(Column column, UUID owner) implements Scope {}

    record Nothing() implements Scope {}
}
