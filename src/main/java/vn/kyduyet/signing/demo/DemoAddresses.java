package vn.kyduyet.signing.demo;

/** Where the example certificates say that their authorities answer: at a server that runs the demo, on its own port. */
final class DemoAddresses {

    static final String BASE = "http://localhost:8080/demo/";

    static final String OCSP = BASE + "ocsp";
    static final String ROOT_CERTIFICATE = BASE + "ca/example-root.crt";
    static final String ISSUING_CERTIFICATE = BASE + "ca/issuing-ca.crt";
    static final String ROOT_CRL = BASE + "crl/root.crl";
    static final String ISSUING_CRL = BASE + "crl/issuing-ca.crl";

    private DemoAddresses() {}
}
