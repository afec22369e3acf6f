package vn.kyduyet.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** DOCX files for tests, made part by part. */
public final class DocxFixture {

    private static final String TYPES = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Default Extension="xml" ContentType="application/xml"/>
            <Override PartName="/word/document.xml"
              ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
            </Types>""";

    private static final String RELATIONSHIPS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
            <Relationship Id="r1" Target="word/document.xml"
              Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>
            </Relationships>""";

    private static final String DOCUMENT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
            <w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>""";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    public DocxFixture(String text) {
        with("[Content_Types].xml", TYPES);
        with("_rels/.rels", RELATIONSHIPS);
        with("word/document.xml", DOCUMENT.formatted(text));
    }

    public DocxFixture with(String name, String content) {
        return with(name, content.getBytes(UTF_8));
    }

    public DocxFixture with(String name, byte[] content) {
        parts.put(name, content);
        return this;
    }

    /** With a relationship of the document to something outside the file. */
    public DocxFixture withExternal(String type, String target) {
        return with("word/_rels/document.xml.rels", """
                <?xml version="1.0" encoding="UTF-8"?>
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="r9" TargetMode="External" Target="%s"
                  Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s"/>
                </Relationships>""".formatted(target, type));
    }

    /** With a part of zeros, which packs a thousandfold. */
    public DocxFixture withBomb(int megabytes) {
        return with("word/media/bomb.bin", new byte[megabytes * 1024 * 1024]);
    }

    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
