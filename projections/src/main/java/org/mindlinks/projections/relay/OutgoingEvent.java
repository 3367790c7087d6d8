package org.mindlinks.projections.relay;

import io.cloudevents.CloudEvent;

/** An event on its way to a topic. Those of one key stay in order. */
record OutgoingEvent(String topic, String key, CloudEvent event) {}
