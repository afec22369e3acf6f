package vn.kyduyet.verification.attacks;

/** A file that nobody tampered with, however unusual it is. */
record HonestTwin(String name, Making making) {

    byte[] pdf() throws Exception {
        return making.pdf();
    }

    @Override
    public String toString() {
        return name;
    }

    interface Making {
        byte[] pdf() throws Exception;
    }
}
