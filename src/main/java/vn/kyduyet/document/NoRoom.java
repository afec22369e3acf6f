package vn.kyduyet.document;

import java.io.IOException;
import java.nio.file.Path;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.storage.DiskRoom;

/** What users are told when a temporary file finds no room on the server's disk. */
final class NoRoom {

    private NoRoom() {}

    /** The refusal to be thrown when the disk is full; throws the failure itself when that is not the reason. */
    static RefusedException refusal(Path folder, IOException failed) throws IOException {
        if (!DiskRoom.isShort(folder, DiskRoom.LITTLE)) {
            throw failed;
        }
        return Refusal.of(Refusal.Kind.UNAVAILABLE, "document.refused.no-room").asException(failed);
    }
}
