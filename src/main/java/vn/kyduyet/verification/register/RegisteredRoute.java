package vn.kyduyet.verification.register;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.GroupId;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;

/**
 * Who signs a document, and who did, as its keeper registered it.
 *
 * @param steps in the order of the process
 * @param signatures of all versions, oldest first
 */
public record RegisteredRoute(List<Step> steps, List<RegisteredSignature> signatures) {

    /**
     * One signature that the process asks for.
     *
     * @param stage steps of one stage may sign in any order; those of an earlier one sign before those of a later
     * @param field the signature field on the approval sheet
     * @param role the post that the process asks for
     * @param group the subject group of that post, where it has one
     * @param inPlaceOf the holder of that post, in whose place the signer signs (ký thay); null when in the own right
     */
    public record Step(
            int stage,
            String field,
            PersonId signer,
            Role role,
            @Nullable GroupId group,
            @Nullable PersonId inPlaceOf) {}

    /**
     * One signature that was made.
     *
     * @param version the number of the version that it made
     * @param certificate the serial number of the signer's certificate, hexadecimal
     */
    public record RegisteredSignature(
            int version, String field, PersonId signer, String certificate, Instant signedAt) {}
}
