package org.mindlinks.command.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {

    /** Made by the reference implementation's command line, with other parameters than ours. */
    private static final String FROM_ELSEWHERE =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    @Test
    void a_hash_tells_its_parameters_and_fits_its_password_only() {
        try (var passwords = new Passwords()) {
            var hash = passwords.hash("correct horse battery");

            assertThat(hash).startsWith("$argon2id$v=19$m=7168,t=5,p=1$");
            assertThat(passwords.matches("correct horse battery", hash)).isTrue();
            assertThat(passwords.matches("correct horse batterY", hash)).isFalse();
            assertThat(passwords.hash("correct horse battery")).isNotEqualTo(hash);
        }
    }

    @Test
    void a_hash_of_another_implementation_is_understood() {
        try (var passwords = new Passwords()) {
            assertThat(passwords.matches("password", FROM_ELSEWHERE)).isTrue();
        }
    }

    @Test
    void without_a_hash_nothing_matches() {
        try (var passwords = new Passwords()) {
            assertThat(passwords.matches("password", null)).isFalse();
        }
    }
}
