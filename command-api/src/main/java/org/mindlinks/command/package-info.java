/** The way in: commands to aggregates, and the process managers that connect them. */
@NullMarked
package org.mindlinks.command;

import org.jspecify.annotations.NullMarked;
