package vn.kyduyet.document;

import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long documents are kept at least.
 *
 * @param atLeast by the law, for kinds of document by their folders; a school's regulation may only ask for more
 */
@ConfigurationProperties("kyduyet.retention")
record RetentionProperties(@DefaultValue Map<String, KeptFor> atLeast) {

    Optional<KeptFor> ofLaw(DocumentKind kind) {
        return Optional.ofNullable(atLeast.get(kind.folder()));
    }

    KeptFor of(DocumentKind kind, KeptFor asked) {
        return ofLaw(kind).map(law -> law.orLonger(asked)).orElse(asked);
    }
}
