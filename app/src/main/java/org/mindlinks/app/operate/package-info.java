/** The command line for operating a running core over HTTP. */
@NullMarked
package org.mindlinks.app.operate;

import org.jspecify.annotations.NullMarked;
