package vn.kyduyet.verification.register;

import java.util.List;
import vn.kyduyet.schoolyear.SchoolYearId;

/** Implemented by each feature that has documents of a class to be kept for ever. */
public interface ClassRecords {

    /**
     * The documents of a class in a school year that are signed by all and done with, those among them that a later one
     * took the place of, in the order in which people look for them.
     */
    List<ClassRecord> of(SchoolYearId year, String className);
}
