package vn.kyduyet.regulation;

import java.time.LocalDate;
import vn.kyduyet.people.SchoolId;

/** Which regulation a school follows. */
public interface Regulations {

    /** What holds at a school on a day; the default where the school chose none. */
    Regulation on(SchoolId school, LocalDate day);

    /** Thrown when there is no such edition any more: {@link IllegalArgumentException}. */
    Regulation edition(String edition);
}
