package org.mindlinks.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mindlinks.ledger.log.TilesInMemory.flipped;
import static org.mindlinks.ledger.log.TilesInMemory.hex;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofsTest {

    private static final List<byte[]> ENTRIES = TilesInMemory.entries(600);
    private final TileTree tree = new TileTree(new TilesInMemory(ENTRIES));

    @Test
    void every_inclusion_proof_is_the_one_of_the_book_and_leads_to_its_root() {
        for (int size = 1; size <= 33; size++) {
            var entries = ENTRIES.subList(0, size);
            var root = ByTheBook.hash(entries);
            for (int index = 0; index < size; index++) {
                var path = tree.inclusion(index, size);
                assertThat(hex(path)).isEqualTo(hex(ByTheBook.path(index, entries)));
                assertThat(ByTheBook.rootFrom(entries.get(index), index, size, path))
                        .isEqualTo(root);
                var leaf = Merkle.leaf(entries.get(index));
                assertThat(Proofs.includes(root, size, index, leaf, path)).isTrue();
                assertThat(Proofs.includes(flipped(root), size, index, leaf, path)).isFalse();
                assertThat(Proofs.includes(root, size, index, flipped(leaf), path)).isFalse();
                assertThat(Proofs.includes(root, size, (index + 1) % size, leaf, path))
                        .isEqualTo(size == 1);
            }
        }
    }

    @Test
    void every_consistency_proof_is_the_one_of_the_book_and_holds() {
        for (int second = 1; second <= 33; second++) {
            var root = ByTheBook.hash(ENTRIES.subList(0, second));
            for (int first = 1; first <= second; first++) {
                var proof = tree.consistency(first, second);
                assertThat(hex(proof))
                        .isEqualTo(hex(ByTheBook.proof(first, ENTRIES.subList(0, second))));
                var earlier = ByTheBook.hash(ENTRIES.subList(0, first));
                assertThat(Proofs.consistent(first, earlier, second, root, proof)).isTrue();
                assertThat(Proofs.consistent(first, flipped(earlier), second, root, proof))
                        .isFalse();
                assertThat(Proofs.consistent(first, earlier, second, flipped(root), proof))
                        .isFalse();
                for (int i = 0; i < proof.size(); i++) {
                    var other = new ArrayList<>(proof);
                    other.set(i, flipped(proof.get(i)));
                    assertThat(Proofs.consistent(first, earlier, second, root, other)).isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {255, 256, 257, 511, 512, 513, 600})
    void proofs_hold_across_the_borders_of_tiles(int size) {
        var entries = ENTRIES.subList(0, size);
        var root = ByTheBook.hash(entries);
        assertThat(tree.root(size)).isEqualTo(root);
        for (int index : new int[] {0, 1, 127, 254, size / 2, size - 2, size - 1}) {
            assertThat(hex(tree.inclusion(index, size)))
                    .isEqualTo(hex(ByTheBook.path(index, entries)));
        }
        for (int first : new int[] {1, 255, size / 2, size - 1}) {
            var proof = tree.consistency(first, size);
            assertThat(hex(proof)).isEqualTo(hex(ByTheBook.proof(first, entries)));
            assertThat(Proofs.consistent(first, tree.root(first), size, root, proof)).isTrue();
        }
        var frontier = Frontier.of(tree, size / 2);
        entries.subList(size / 2, size).forEach(entry -> frontier.append(Merkle.leaf(entry)));
        assertThat(frontier.root()).isEqualTo(root);
    }

    @Test
    void a_proof_stands_for_itself_with_the_checkpoint_in_it() throws Malformed {
        var key = SigningKey.generate("example.com/log", new SecureRandom());
        var known = List.of(key.verifier());
        var note = new Checkpoint("example.com/log", 600, tree.root(600)).sign(List.of(key));
        var proof = new InclusionProof(7, tree.inclusion(7, 600), note);
        var read = InclusionProof.parse(proof.text());
        assertThat(read.text()).isEqualTo(proof.text());
        var leaf = Merkle.leaf(ENTRIES.get(7));
        assertThat(read.verify(leaf, known).size()).isEqualTo(600);
        assertThatThrownBy(() -> read.verify(flipped(leaf), known)).isInstanceOf(Malformed.class);
        var stranger = SigningKey.generate("example.com/log", new SecureRandom()).verifier();
        assertThatThrownBy(() -> read.verify(leaf, List.of(stranger)))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void a_changed_checkpoint_is_not_taken_for_a_signed_one() throws Malformed {
        var key = SigningKey.generate("example.com/log", new SecureRandom());
        var known = List.of(key.verifier());
        var note = new Checkpoint("example.com/log", 600, tree.root(600)).sign(List.of(key));
        assertThat(Checkpoint.open(note, known).size()).isEqualTo(600);
        for (var forged :
                List.of(
                        note.replace("\n600\n", "\n601\n"),
                        note.replace("\n600\n", "\n0600\n"),
                        note.replace("example.com/log\n600", "example.com/lag\n600"),
                        note.substring(0, note.indexOf("\n\n") + 2),
                        note.strip())) {
            assertThatThrownBy(() -> Checkpoint.open(forged, known))
                    .as(forged)
                    .isInstanceOf(Malformed.class);
        }
        var other = SigningKey.generate("example.com/other", new SecureRandom());
        var ofAnother = new Checkpoint("example.com/log", 600, tree.root(600)).sign(List.of(other));
        assertThatThrownBy(() -> Checkpoint.open(ofAnother, List.of(other.verifier())))
                .isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "0001",
                "x000/001",
                "001.p/0",
                "001.p/256",
                "001.p/01",
                "x001/01",
                "../001",
                "001/",
                "x999/x999/x999/x999/x999/x999/999"
            })
    void what_is_no_path_of_a_tile_is_refused(String path) {
        assertThatThrownBy(() -> Tile.parse(0, path)).isInstanceOf(IllegalArgumentException.class);
    }
}
