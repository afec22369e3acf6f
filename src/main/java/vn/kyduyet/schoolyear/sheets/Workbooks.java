package vn.kyduyet.schoolyear.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.model.StylesTable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;

/**
 * Reads an XLSX row by row with POI's event interface, so that its size in memory is that of the rows that are kept and
 * not that of the whole workbook.
 */
final class Workbooks {

    /** Bytes, unpacked. Ten thousand rows of a timetable are four million. */
    private static final long LARGEST_UNPACKED = 64L * 1024 * 1024;

    private static final int MOST_ENTRIES = 1000;
    private static final String WORKBOOK = "xl/workbook.xml";

    private Workbooks() {}

    /** @param takers makes of a sheet's name what takes its rows */
    static <T extends SheetRows> List<T> read(Path file, Function<String, T> takers) throws IOException {
        check(file);
        try (OPCPackage parts = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
            return read(parts, takers);
        } catch (RefusedException refused) {
            throw refused;
        } catch (OpenXML4JException
                | SAXException
                | ParserConfigurationException
                | IOException
                | RuntimeException damaged) {
            // POI tells a broken workbook by exceptions of many kinds; to the sender they are one.
            throw Refusal.invalid("schoolyear.refused.damaged").asException(damaged);
        }
    }

    private static <T extends SheetRows> List<T> read(OPCPackage parts, Function<String, T> takers)
            throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
        XSSFReader workbook = new XSSFReader(parts);
        StylesTable styles = workbook.getStylesTable();
        ReadOnlySharedStringsTable strings = new ReadOnlySharedStringsTable(parts, false);
        boolean from1904 = isFrom1904(workbook);
        List<T> tables = new ArrayList<>();
        XSSFReader.SheetIterator sheets = (XSSFReader.SheetIterator) workbook.getSheetsData();
        while (sheets.hasNext()) {
            try (InputStream sheet = sheets.next()) {
                T table = takers.apply(sheets.getSheetName());
                XMLReader xml = XMLHelper.newXMLReader();
                xml.setContentHandler(SheetEvents.into(table, styles, strings, from1904));
                xml.parse(new InputSource(sheet));
                tables.add(table);
            }
        }
        return tables;
    }

    /** Whether dates are counted from 1904, which a workbook says of itself. */
    private static boolean isFrom1904(XSSFReader workbook)
            throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
        AtomicBoolean from1904 = new AtomicBoolean();
        XMLReader xml = XMLHelper.newXMLReader();
        xml.setContentHandler(new DefaultHandler() {
            @Override
            public void startElement(String uri, String localName, String qualifiedName, Attributes attributes) {
                String said = attributes.getValue("date1904");
                if ("workbookPr".equals(localName) && said != null) {
                    from1904.set("1".equals(said) || "true".equals(said));
                }
            }
        });
        try (InputStream content = workbook.getWorkbookData()) {
            xml.parse(new InputSource(content));
        }
        return from1904.get();
    }

    /** What an entry says of its size is not to be believed: it is unpacked and counted. */
    private static void check(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw bomb();
            }
            if (zip.getEntry(WORKBOOK) == null) {
                throw Refusal.invalid("schoolyear.refused.kind").asException();
            }
            long left = LARGEST_UNPACKED;
            byte[] buffer = new byte[64 * 1024];
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream content = zip.getInputStream(entry)) {
                    for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                        left -= count;
                        if (left < 0) {
                            throw bomb();
                        }
                    }
                }
            }
        } catch (IOException broken) {
            throw Refusal.invalid("schoolyear.refused.damaged").asException(broken);
        }
    }

    private static RuntimeException bomb() {
        return Refusal.of(Refusal.Kind.TOO_LARGE, "schoolyear.refused.bomb", LARGEST_UNPACKED / 1024 / 1024)
                .asException();
    }
}
