package org.mindlinks.projections;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the read table that a row record mirrors. Each component is a column, in snake case, that
 * may be null where it is marked so; the first one is the primary key. The table is made from the
 * record: a changed record is a changed table, which is filled anew beside the old one.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Table {
    String value();
}
