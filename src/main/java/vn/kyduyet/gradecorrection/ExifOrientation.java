package vn.kyduyet.gradecorrection;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a telephone held its camera: the one thing of a photograph's metadata that is needed (Exif 2.32, tag 0x0112). */
final class ExifOrientation {

    static final int UPRIGHT = 1;

    private static final int START_OF_IMAGE = 0xffd8;
    private static final int APP1 = 0xffe1;
    private static final int START_OF_SCAN = 0xffda;
    private static final int EXIF = 0x45786966;
    private static final int ORIENTATION = 0x0112;
    private static final int ENTRY = 12;

    private ExifOrientation() {}

    /** From 1 to 8 as the standard counts; {@value #UPRIGHT} where a JPEG does not say, or says nonsense. */
    static int of(byte[] jpeg) {
        try {
            ByteBuffer content = ByteBuffer.wrap(jpeg);
            if (Short.toUnsignedInt(content.getShort()) != START_OF_IMAGE) {
                return UPRIGHT;
            }
            while (true) {
                int marker = Short.toUnsignedInt(content.getShort());
                int length = Short.toUnsignedInt(content.getShort()) - 2;
                if (marker == START_OF_SCAN || length < 0) {
                    return UPRIGHT;
                }
                ByteBuffer segment = content.slice(content.position(), length);
                if (marker == APP1 && length > 6 && segment.getInt() == EXIF) {
                    segment.getShort();
                    return tiff(segment.slice());
                }
                content.position(content.position() + length);
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException broken) {
            return UPRIGHT;
        }
    }

    private static int tiff(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int entry = 0; entry < entries; entry++) {
            int at = directory + 2 + entry * ENTRY;
            if (Short.toUnsignedInt(tiff.getShort(at)) == ORIENTATION) {
                int orientation = Short.toUnsignedInt(tiff.getShort(at + 8));
                return orientation >= UPRIGHT && orientation <= 8 ? orientation : UPRIGHT;
            }
        }
        return UPRIGHT;
    }
}
