package org.mindlinks.projections;

/**
 * One filling of an area's tables, in a schema of its own.
 *
 * @param fingerprint of the code that fills it
 * @param serving whether readers see it
 * @param takesOver whether it is to serve as soon as it has caught up
 */
record Generation(
        String area,
        int number,
        String fingerprint,
        int segments,
        Phase phase,
        boolean serving,
        boolean takesOver) {

    enum Phase {
        /** Far behind: read in bulk, without the indexes. */
        FILLING,
        /** Read as events come. */
        FOLLOWING,
        /** Left by all, to be removed. */
        DROPPING
    }

    String schema() {
        return "read_model_%s_%d".formatted(area, number);
    }

    /** The name under which its tokens are kept. */
    String processor() {
        return "projection-%s-%d".formatted(area, number);
    }

    /** Whether it was made by this version of the code, which alone may write it. */
    boolean isOf(Projection projection) {
        return area.equals(projection.name()) && fingerprint.equals(projection.fingerprint());
    }
}
