package vn.kyduyet.signing.revocation;

import java.io.IOException;
import java.net.URI;

/** Reaches the addresses that certificates name; what it brings is checked by whoever asks. */
public interface StatusServer {

    /** Whether it reaches this address at all. */
    boolean reaches(URI address);

    /**
     * @param request an {@code OCSPRequest}, DER
     * @throws IOException when there is no answer
     */
    byte[] ocsp(URI address, byte[] request) throws IOException;

    /** @throws IOException when there is no answer */
    byte[] list(URI address) throws IOException;
}
