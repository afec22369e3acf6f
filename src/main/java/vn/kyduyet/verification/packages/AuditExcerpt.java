package vn.kyduyet.verification.packages;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.kyduyet.audit.SealedEvent;
import vn.kyduyet.verification.Reason;

/**
 * What a package has of the audit trail. Each link is sealed by itself; the links between belong to other records, so
 * only neighbours can be held against each other.
 */
final class AuditExcerpt {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AuditExcerpt() {}

    static List<Reason> check(byte[] excerpt) {
        SealedEvent[] links;
        try {
            links = JSON.readValue(excerpt, SealedEvent[].class);
        } catch (JacksonException damaged) {
            return List.of(Reason.of("report.package.audit-unreadable"));
        }
        List<Reason> findings = new ArrayList<>();
        SealedEvent before = null;
        for (SealedEvent link : links) {
            if (!isWhole(link)
                    || before != null
                            && (link.number() <= before.number()
                                    || link.number() == before.number() + 1
                                            && !link.previousHash().equals(before.hash()))) {
                findings.add(Reason.of("report.package.audit-broken", link == null ? 0 : link.number()));
                return findings;
            }
            before = link;
        }
        return findings;
    }

    private static boolean isWhole(SealedEvent link) {
        try {
            return link.isWhole();
        } catch (NullPointerException incomplete) {
            return false;
        }
    }
}
