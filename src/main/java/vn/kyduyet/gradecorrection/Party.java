package vn.kyduyet.gradecorrection;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.regulation.CorrectionParty;

/**
 * Somebody's part in a correction.
 *
 * @param person who does it now: the holder of the post, or a deputy
 * @param inPlaceOf the holder, while a deputy does it; null when the holder does
 * @param namedOnRecord whom the record names; null until it is drawn up
 * @param witnessedAt when he or she confirmed to have seen it, or null
 * @param signedAt null until signed
 * @param refusal why he or she does not sign; empty unless that was said
 */
public record Party(
        CorrectionParty role,
        PersonId person,
        @Nullable PersonId inPlaceOf,
        @Nullable PersonId namedOnRecord,
        @Nullable Instant witnessedAt,
        @Nullable Instant signedAt,
        String refusal) {

    static Party of(CorrectionParty role, PersonId person) {
        return new Party(role, person, null, null, null, null, "");
    }

    /** Whose part it is, whoever does it. */
    public PersonId holder() {
        return inPlaceOf == null ? person : inPlaceOf;
    }

    /** The signature field on the record. */
    public String fieldName() {
        return fieldName(role);
    }

    static String fieldName(CorrectionParty role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean hasSigned() {
        return signedAt != null;
    }
}
