package vn.kyduyet.backup;

import java.util.List;
import vn.kyduyet.verification.Reason;

/** Thrown when a backup is not what its list says; names every file that is not. */
final class DamagedBackupException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Reason> faults;

    DamagedBackupException(List<Reason> faults) {
        super(faults.toString());
        this.faults = List.copyOf(faults);
    }

    static DamagedBackupException of(Reason fault) {
        return new DamagedBackupException(List.of(fault));
    }

    List<Reason> faults() {
        return faults;
    }
}
