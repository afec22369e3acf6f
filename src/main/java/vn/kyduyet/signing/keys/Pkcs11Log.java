package vn.kyduyet.signing.keys;

import org.slf4j.LoggerFactory;
import org.xipki.pkcs11.wrapper.Logger;

/** Writes what the PKCS#11 wrapper notes of each session into our log, instead of on the console. */
final class Pkcs11Log implements Logger {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger("org.xipki.pkcs11.wrapper");

    /** Each session and its number are for debugging. */
    @Override
    public void info(String format, Object... arguments) {
        LOG.debug(format, arguments);
    }

    /** A wrong PIN too is an error to the wrapper; what matters comes as an exception as well. */
    @Override
    public void warn(String format, Object... arguments) {
        LOG.debug(format, arguments);
    }

    @Override
    public void error(String format, Object... arguments) {
        LOG.debug(format, arguments);
    }

    @Override
    public void debug(String format, Object... arguments) {
        LOG.trace(format, arguments);
    }

    @Override
    public void trace(String format, Object... arguments) {
        LOG.trace(format, arguments);
    }

    @Override
    public boolean isDebugEnabled() {
        return LOG.isTraceEnabled();
    }

    @Override
    public boolean isInfoEnabled() {
        return LOG.isDebugEnabled();
    }

    @Override
    public boolean isWarnEnabled() {
        return LOG.isDebugEnabled();
    }

    @Override
    public boolean isTraceEnabled() {
        return LOG.isTraceEnabled();
    }
}
