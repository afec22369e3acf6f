package vn.kyduyet.signing.revocation;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The servers of a test's own authorities, which tell by lists who was revoked, and never remember what they told. */
public final class ListsOfAuthorities implements StatusServer {

    private final Map<URI, Listing> lists = new ConcurrentHashMap<>();

    public void put(URI address, Listing list) {
        lists.put(address, list);
    }

    /** What asks here, checks what it is told. */
    public RevocationSource source(Clock clock) {
        return new CheckedRevocationSource(List.of(this), Duration.ZERO, clock);
    }

    @Override
    public boolean reaches(URI address) {
        return true;
    }

    @Override
    public byte[] ocsp(URI address, byte[] request) throws IOException {
        throw new FileNotFoundException(address.toString());
    }

    @Override
    public byte[] list(URI address) throws IOException {
        Listing list = lists.get(address);
        if (list == null) {
            throw new FileNotFoundException(address.toString());
        }
        return list.der();
    }

    /** Makes a list, DER. */
    public interface Listing {
        byte[] der() throws IOException;
    }
}
