package org.mindlinks.app.demo;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who plays, and under which id the server knows what the files call by reference. */
final class Cast {
    /** A client or a contractor: the login, and the id of the company or profile. */
    record Party(User user, String id) {}

    private final Api api;
    private final User admin;
    private final Map<String, Party> clients = new ConcurrentHashMap<>();
    private final Map<String, Party> contractors = new ConcurrentHashMap<>();
    private final Map<String, String> contracts = new ConcurrentHashMap<>();
    private final Map<String, String> references = new ConcurrentHashMap<>();

    Cast(Api api, User admin) {
        this.api = api;
        this.admin = admin;
    }

    Api api() {
        return api;
    }

    User admin() {
        return admin;
    }

    void addClient(String ref, Party party) {
        clients.put(ref, party);
        references.put(party.id(), ref);
    }

    void addContractor(String ref, Party party) {
        contractors.put(ref, party);
        references.put(party.id(), ref);
    }

    void addContract(String ref, String id) {
        contracts.put(ref, id);
        references.put(id, ref);
    }

    Party client(String ref) {
        return known(clients, ref);
    }

    Party contractor(String ref) {
        return known(contractors, ref);
    }

    String contractId(String ref) {
        return known(contracts, ref);
    }

    /** The reference of an id; the id itself where it is none of ours. */
    String reference(String id) {
        return references.getOrDefault(id, id);
    }

    private static <T> T known(Map<String, T> all, String ref) {
        var found = all.get(ref);
        if (found == null) {
            throw new IllegalStateException(ref + " has not been registered");
        }
        return found;
    }
}
