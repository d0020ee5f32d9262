package io.github.bitbucketoidc.aws.internal.condition;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A range of addresses in CIDR notation. "If you specify an IP address without the associated routing prefix, IAM uses the
 * default prefix value of /32" (IAM User Guide, "IAM JSON policy elements: Condition operators"); for an IPv6 address that
 * leaves open which range is meant.
 */
final class AddressRange {

    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";

    /** Only what cannot be a host name, so that nothing is ever looked up. */
    private static final Pattern V4 = Pattern.compile("(?:" + OCTET + "\\.){3}" + OCTET);

    private static final Pattern V6 = Pattern.compile("(?=.*:)[\\p{XDigit}:]{2,39}");
    private static final Pattern RANGE = Pattern.compile("([^/]+)(?:/(\\d{1,3}))?");

    private final byte[] network;
    private final int prefix;

    private AddressRange(byte[] network, int prefix) {
        this.network = network;
        this.prefix = prefix;
    }

    /** The range, or null where the text is none or leaves it open. */
    static @Nullable AddressRange parse(String text) {
        Matcher range = RANGE.matcher(text);
        byte[] network = range.matches() ? address(range.group(1)) : null;
        if (network == null) {
            return null;
        }
        if (range.group(2) == null) {
            return network.length == 4 ? new AddressRange(network, Byte.SIZE * network.length) : null;
        }
        int prefix = Integer.parseInt(range.group(2));
        return prefix > Byte.SIZE * network.length ? null : new AddressRange(network, prefix);
    }

    /** The bytes of an address, or null where the text is none. */
    static byte @Nullable [] address(String text) {
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }

    boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if ((address[bit / Byte.SIZE] & mask) != (network[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
