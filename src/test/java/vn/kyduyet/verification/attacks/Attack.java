package vn.kyduyet.verification.attacks;

import java.util.function.Predicate;

/** A way to show other content than was signed, or to hide that nothing holds. */
interface Attack {

    String name();

    /** The attacker's file. */
    byte[] on(SignedSample sample) throws Exception;

    /** How a verifier is to notice. */
    Caught caught();

    /** Whether the attack can be made on such a document. */
    boolean suits(SignedSample sample);

    static Attack of(String name, Caught caught, Making making) {
        return of(name, caught, sample -> true, making);
    }

    static Attack of(String name, Caught caught, Predicate<SignedSample> suits, Making making) {
        return new Described(name, caught, suits, making);
    }

    interface Making {
        byte[] of(SignedSample sample) throws Exception;
    }

    record Described(String name, Caught caught, Predicate<SignedSample> suitable, Making making) implements Attack {

        @Override
        public byte[] on(SignedSample sample) throws Exception {
            return making.of(sample);
        }

        @Override
        public boolean suits(SignedSample sample) {
            return suitable.test(sample);
        }
    }
}
