package vn.kyduyet.verification.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts what comes from each network address, so much in a period. Remembers a bounded number of addresses, those that
 * were quiet longest are forgotten first.
 */
final class AddressThrottle {

    /** About 2 MB when full. */
    static final int MOST_ADDRESSES = 10_000;

    /** Half of an IPv6 address names the network; a household has all of the other half to itself. */
    private static final int NETWORK_BYTES = 8;

    private final int most;
    private final Duration period;
    private final Clock clock;
    private final Map<String, Counted> addresses = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Counted> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    /**
     * @param most how many in a period
     * @param period from the first that is counted
     */
    AddressThrottle(int most, Duration period, Clock clock) {
        this.most = most;
        this.period = period;
        this.clock = clock;
    }

    /** How long an address must wait, or nothing when it need not. */
    synchronized Optional<Duration> wait(String address) {
        return current(network(address))
                .filter(counted -> counted.number() >= most)
                .map(counted -> Duration.between(clock.instant(), counted.until()));
    }

    synchronized void count(String address) {
        String network = network(address);
        Counted counted = current(network).orElse(new Counted(0, clock.instant().plus(period)));
        addresses.put(network, new Counted(counted.number() + 1, counted.until()));
    }

    synchronized int remembered() {
        return addresses.size();
    }

    private Optional<Counted> current(String network) {
        return Optional.ofNullable(addresses.get(network))
                .filter(counted -> clock.instant().isBefore(counted.until()));
    }

    private static String network(String address) {
        try {
            // A literal address: nothing is looked up.
            if (address.contains(":") && InetAddress.getByName(address) instanceof Inet6Address six) {
                return HexFormat.of().formatHex(six.getAddress(), 0, NETWORK_BYTES);
            }
            return address;
        } catch (UnknownHostException malformed) {
            return address;
        }
    }

    private record Counted(int number, Instant until) {}
}
