/** The common language of all areas: commands, events, rules, money and ids. */
@NullMarked
package org.mindlinks.domain;

import org.jspecify.annotations.NullMarked;
