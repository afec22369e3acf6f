package vn.kyduyet.signing.timestamp;

import java.io.IOException;

/** Answers requests for timestamps (RFC 3161), wherever it is; what it says is checked by whoever asks. */
public interface TimestampServer {

    /**
     * @param request a {@code TimeStampReq}, DER
     * @return a {@code TimeStampResp}, DER, if the server keeps to the standard
     * @throws IOException when there is no answer
     * @throws TimestampUnavailableException when the server names a time for asking again
     */
    byte[] answer(byte[] request) throws IOException, TimestampUnavailableException;
}
