package org.mindlinks.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mindlinks.ledger.log.TilesInMemory.hex;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What others have published: roots and proofs of the Certificate Transparency reference tree
 * (transparency-dev/merkle, testonly), the example of golang.org/x/mod/sumdb/note, and that of C2SP
 * signed-note.
 */
class PublishedVectorsTest {

    private static final List<byte[]> ENTRIES =
            Stream.of(
                            "",
                            "00",
                            "10",
                            "2021",
                            "3031",
                            "40414243",
                            "5051525354555657",
                            "606162636465666768696a6b6c6d6e6f")
                    .map(HexFormat.of()::parseHex)
                    .toList();

    private static final List<String> ROOTS =
            List.of(
                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static final String GO_SIGNER =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String GO_VERIFIER =
            "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String GO_TEXT =
            """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String GO_NOTE =
            GO_TEXT
                    + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    private final TileTree tree = new TileTree(new TilesInMemory(ENTRIES));

    @Test
    void roots_are_those_of_the_reference_tree() {
        var frontier = new Frontier();
        for (int size = 0; size <= 8; size++) {
            assertThat(hex(frontier.root())).isEqualTo(ROOTS.get(size));
            assertThat(hex(tree.root(size))).isEqualTo(ROOTS.get(size));
            if (size < 8) frontier.append(Merkle.leaf(ENTRIES.get(size)));
        }
    }

    @Test
    void inclusion_proofs_are_those_of_the_reference_tree() {
        assertThat(hex(tree.inclusion(0, 8)))
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(hex(tree.inclusion(5, 8)))
                .containsExactly(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(hex(tree.inclusion(1, 5)))
                .containsExactly(
                        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
    }

    @Test
    void consistency_proofs_are_those_of_the_reference_tree() {
        assertThat(tree.consistency(1, 1)).isEmpty();
        assertThat(hex(tree.consistency(6, 8)))
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(hex(tree.consistency(6, 7)))
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(hex(tree.consistency(2, 5)))
                .containsExactly(
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
    }

    @Test
    void a_note_is_signed_as_the_note_package_of_go_signs_it() throws Malformed {
        var key = SigningKey.parse(GO_SIGNER);
        assertThat(key.verifier()).hasToString(GO_VERIFIER);
        assertThat(key.secret()).isEqualTo(GO_SIGNER);
        assertThat(SignedNote.sign(GO_TEXT, List.of(key))).isEqualTo(GO_NOTE);
    }

    @Test
    void notes_of_others_are_verified() throws Malformed {
        var go = VerifierKey.parse(GO_VERIFIER);
        assertThat(SignedNote.parse(GO_NOTE).signers(List.of(go))).containsExactly(go);

        var c2sp =
                VerifierKey.parse(
                        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
        var note =
                SignedNote.parse(
                        """
                        This is an example message.

                        — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
                        """);
        assertThat(note.signers(List.of(go, c2sp))).containsExactly(c2sp);
        assertThatThrownBy(() -> note.signers(List.of(go))).isInstanceOf(Malformed.class);
    }

    @Test
    void paths_of_tiles_are_those_of_the_specification() {
        assertThat(new Tile(0, 1_234_067, 256).path()).isEqualTo("0/x001/x234/067");
        assertThat(Tile.parse(0, "x001/x234/067")).isEqualTo(new Tile(0, 1_234_067, 256));
        assertThat(Tile.in(70_000, 0, 273).path()).isEqualTo("0/273.p/112");
        assertThat(Tile.in(70_000, 1, 1).path()).isEqualTo("1/001.p/17");
        assertThat(Tile.in(70_000, 2, 0).path()).isEqualTo("2/000.p/1");
        assertThat(Tile.in(256, 1, 0)).isEqualTo(new Tile(1, 0, 1));
    }
}
