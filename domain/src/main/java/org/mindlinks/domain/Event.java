package org.mindlinks.domain;

/** A fact, with its results in it, so that a reader sets values and never adds. */
public interface Event {}
