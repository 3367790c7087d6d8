package org.mindlinks.app.demo;

/** The server answered with a problem (RFC 9457). */
final class Refused extends RuntimeException {
    private final int status;
    private final String code;

    Refused(String request, int status, String code, String detail) {
        super("%s: %d %s %s".formatted(request, status, code, detail).strip());
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    /** The stable code of the problem; empty where it has none. */
    String code() {
        return code;
    }
}
