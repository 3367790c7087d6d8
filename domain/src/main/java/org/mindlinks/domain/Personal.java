package org.mindlinks.domain;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component that tells something about a natural person (a name, an email, an address). It
 * is a text in a record that is {@link AboutPerson}, or within one.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Personal {
    /** What is read in place of what an erased person had, be it personal or secret. */
    String ERASED = "erased";
}
