/** What all HTTP commands share: who may do what, how they are answered, remembered and refused. */
@NullMarked
package org.mindlinks.command.http;

import org.jspecify.annotations.NullMarked;
