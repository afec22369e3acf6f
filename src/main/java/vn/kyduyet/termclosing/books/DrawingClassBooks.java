package vn.kyduyet.termclosing.books;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.kyduyet.schoolyear.StudentId;

/** The books of a class as they are read on paper and kept (PDF/A-3b), with the places of signatures, seal and code. */
@Component
public class DrawingClassBooks {

    /** Sổ theo dõi và đánh giá học sinh (theo lớp học): each subject's teacher signs under its marks. */
    public byte[] classBook(BookContent content, List<SignerPlace> signers, Lookup lookup) {
        throw new UnsupportedOperationException("not drawn yet");
    }

    /** Bảng tổng hợp kết quả đánh giá giáo dục của lớp. */
    public byte[] summary(BookContent content, List<SignerPlace> signers, Lookup lookup) {
        throw new UnsupportedOperationException("not drawn yet");
    }

    /** Học bạ: the page of one student. */
    public byte[] studyRecord(BookContent content, StudentId student, List<SignerPlace> signers, Lookup lookup) {
        throw new UnsupportedOperationException("not drawn yet");
    }
}
