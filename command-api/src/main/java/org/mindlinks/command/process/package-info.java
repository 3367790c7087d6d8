/** What spans aggregates: process managers, which react to events by sending commands. */
@NullMarked
package org.mindlinks.command.process;

import org.jspecify.annotations.NullMarked;
