package vn.kyduyet.verification.attacks;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every attack, by the family that it was published in. Most are made on a document of ours and on one of another
 * signer, in turn, and with {@code -Dattacks=all} on those of all signers, which takes a few minutes.
 */
final class Attacks {

    private static final boolean ALL = "all".equals(System.getProperty("attacks"));

    private Attacks() {}

    static Stream<Attempt> attempts() {
        return Stream.of(
                        inTurn("signature forgery", SignatureForgery.all()),
                        family("incremental saving", IncrementalSaving.all()),
                        family("signature wrapping", SignatureWrapping.all()),
                        family("shadow, hiding", ShadowHiding.all()),
                        family("shadow, replacing", ShadowReplacing.all()),
                        family("shadow, hiding and replacing", ShadowHidingAndReplacing.all()),
                        family("certification", CertificationAttacks.all()),
                        family("signed ranges", SignedRanges.all()),
                        family("outside of revisions", OutsideOfRevisions.all()),
                        family("cross references", CrossReferences.all()),
                        family("two roles", TwoRoles.all()),
                        inTurn("pages and catalog", PagesAndCatalog.all()),
                        family("form fields", FormFields.all()),
                        family("nothing permitted", NothingPermitted.all()))
                .flatMap(attempts -> attempts);
    }

    private static Stream<Attempt> family(String name, List<Attack> attacks) {
        return made(
                name,
                attacks,
                (samples, turn) -> List.of(samples.get(0), samples.get(1 + turn % (samples.size() - 1))));
    }

    /** Families of many small variations: each on one document only. */
    private static Stream<Attempt> inTurn(String name, List<Attack> attacks) {
        return made(name, attacks, (samples, turn) -> List.of(samples.get(turn % samples.size())));
    }

    private static Stream<Attempt> made(String name, List<Attack> attacks, Choice choice) {
        return IntStream.range(0, attacks.size()).boxed().flatMap(turn -> {
            Attack attack = attacks.get(turn);
            List<SignedSample> samples =
                    SignedSamples.all().stream().filter(attack::suits).toList();
            List<SignedSample> chosen = ALL || samples.size() <= 1 ? samples : choice.of(samples, turn);
            return chosen.stream().map(sample -> new Attempt(name, attack, sample));
        });
    }

    private interface Choice {
        List<SignedSample> of(List<SignedSample> suitable, int turn);
    }

    /** One attack on one document. */
    record Attempt(String family, Attack attack, SignedSample sample) {

        @Override
        public String toString() {
            return family + ": " + attack.name() + " [" + sample + "]";
        }
    }
}
