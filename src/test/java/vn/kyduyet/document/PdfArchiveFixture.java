package vn.kyduyet.document;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Documents for the archive, PDF/A-2b, and what veraPDF says against them. */
public final class PdfArchiveFixture {

    private static final String IDENTIFICATION = """
            <?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
              <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
                  <pdfaid:part>2</pdfaid:part>
                  <pdfaid:conformance>B</pdfaid:conformance>
                </rdf:Description>
              </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="w"?>""";

    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private PdfArchiveFixture() {}

    /** A page with a text. */
    public static byte[] pdf(String text) {
        return PdfFixture.pdf(1, text, document -> {
            PDMetadata stream = new PDMetadata(document);
            stream.importXMPMetadata(IDENTIFICATION.getBytes(StandardCharsets.UTF_8));
            document.getDocumentCatalog().setMetadata(stream);
            byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
            PDOutputIntent colours = new PDOutputIntent(document, new ByteArrayInputStream(profile));
            colours.setInfo("sRGB IEC61966-2.1");
            colours.setOutputConditionIdentifier("sRGB IEC61966-2.1");
            document.getDocumentCatalog().addOutputIntent(colours);
        });
    }

    /** The clauses of ISO 19005-2 that a file breaks, each with veraPDF's words. */
    public static List<String> faults(byte[] pdf) {
        return faults(pdf, PDFAFlavour.PDFA_2_B);
    }

    /** Those of ISO 19005-3, which lets files be attached. */
    public static List<String> faultsWithAttachments(byte[] pdf) {
        return faults(pdf, PDFAFlavour.PDFA_3_B);
    }

    private static List<String> faults(byte[] pdf, PDFAFlavour flavour) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            return validator.validate(parser).getTestAssertions().stream()
                    .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
                    .map(assertion -> assertion.getRuleId().getClause() + ": " + assertion.getMessage() + " at "
                            + assertion.getLocation().getContext())
                    .distinct()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (org.verapdf.core.VeraPDFException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
