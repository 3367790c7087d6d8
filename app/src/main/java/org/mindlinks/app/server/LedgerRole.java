package org.mindlinks.app.server;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The books of what happened, and the proof that it did. */
@Configuration(proxyBeanMethods = false)
@Import({JournalRole.class, LogRole.class})
class LedgerRole {}
