package vn.kyduyet.document;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an upload must stay within.
 *
 * @param maxSize of the file as sent
 * @param maxPages of the PDF
 * @param maxUnpacked of everything in a DOCX together, unpacked
 */
@ConfigurationProperties("kyduyet.intake")
record IntakeProperties(
        @DefaultValue("32MB") DataSize maxSize,
        @DefaultValue("500") int maxPages,
        @DefaultValue("256MB") DataSize maxUnpacked) {}
