package vn.kyduyet.verification.attacks;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An attack by one revision after the signature.
 *
 * @param base what the attacker prepared and had signed; none when any signed document will do
 * @param disguise what the revision seems to be for
 */
record Change(String title, @Nullable Base base, Later later, Disguise disguise, Predicate<SignedSample> suitable)
        implements Attack {

    static Change of(String name, Later later) {
        return new Change(name, null, later, Disguise.NONE, sample -> true);
    }

    static Change prepared(String name, Base base, Later later) {
        return new Change(name, base, later, Disguise.NONE, sample -> true);
    }

    Change as(Disguise other) {
        return new Change(title, base, later, other, suitable);
    }

    Change on(Predicate<SignedSample> samples) {
        return new Change(title, base, later, disguise, samples);
    }

    @Override
    public String name() {
        return title + disguise.words();
    }

    @Override
    public Caught caught() {
        return Caught.AS_A_LATER_CHANGE;
    }

    @Override
    public boolean suits(SignedSample sample) {
        return suitable.test(sample);
    }

    @Override
    public byte[] on(SignedSample sample) throws Exception {
        byte[] signed = base == null ? sample.pdf() : sample.signed(base.pdf());
        PdfLook file = PdfLook.at(disguise.before(signed));
        RawPdf revision = RawPdf.after(file);
        later.make(revision, file);
        return disguise.end(revision, file);
    }

    interface Base {
        byte[] pdf() throws Exception;
    }

    /** What the revision changes. */
    interface Later {
        void make(RawPdf revision, PdfLook file) throws Exception;
    }
}
