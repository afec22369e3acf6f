package vn.kyduyet.signing.demo;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import vn.kyduyet.signing.revocation.StatusServer;

/** Answers for the addresses in the example certificates without the network, whatever port the demo runs on. */
@Component
@ConditionalOnProperty("kyduyet.demo.school")
class DemoStatusServer implements StatusServer {

    private final DemoAuthority authority;

    DemoStatusServer(DemoAuthority authority) {
        this.authority = authority;
    }

    @Override
    public boolean reaches(URI address) {
        return address.toString().startsWith(DemoAddresses.BASE);
    }

    @Override
    public byte[] ocsp(URI address, byte[] request) throws IOException {
        if (!address.toString().equals(DemoAddresses.OCSP)) {
            throw new FileNotFoundException(address.toString());
        }
        return authority.ocsp(request);
    }

    @Override
    public byte[] list(URI address) throws IOException {
        return switch (address.toString()) {
            case DemoAddresses.ISSUING_CRL -> authority.issuingList();
            case DemoAddresses.ROOT_CRL -> authority.rootList();
            default -> throw new FileNotFoundException(address.toString());
        };
    }
}
