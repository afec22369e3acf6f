package vn.kyduyet.verification.attacks;

import java.util.List;
import java.util.stream.Stream;

/** Every attack, by the family that it was published in. */
final class Attacks {

    private Attacks() {}

    static Stream<Attempt> attempts() {
        List<SignedSample> some = SignedSamples.ofEachSigner();
        List<SignedSample> every = SignedSamples.all();
        return Stream.of(
                        family("signature forgery", SignatureForgery.all(), some),
                        family("incremental saving", IncrementalSaving.all(), some),
                        family("signature wrapping", SignatureWrapping.all(), every),
                        family("shadow, hiding", ShadowHiding.all(), some),
                        family("shadow, replacing", ShadowReplacing.all(), some),
                        family("shadow, hiding and replacing", ShadowHidingAndReplacing.all(), some),
                        family("certification", CertificationAttacks.all(), every),
                        family("outside of revisions", OutsideOfRevisions.all(), some),
                        family("cross references", CrossReferences.all(), some),
                        family("two roles", TwoRoles.all(), some),
                        family("pages and catalog", PagesAndCatalog.all(), some),
                        family("form fields", FormFields.all(), some),
                        family("nothing permitted", NothingPermitted.all(), every))
                .flatMap(attempts -> attempts);
    }

    private static Stream<Attempt> family(String name, List<Attack> attacks, List<SignedSample> samples) {
        return attacks.stream()
                .flatMap(attack ->
                        samples.stream().filter(attack::suits).map(sample -> new Attempt(name, attack, sample)));
    }

    /** One attack on one document. */
    record Attempt(String family, Attack attack, SignedSample sample) {

        @Override
        public String toString() {
            return family + ": " + attack.name() + " [" + sample + "]";
        }
    }
}
