package io.github.bitbucketoidc.aws.internal.input;

import java.net.URI;

/**
 * The endpoint of a region's STS, as the SDK's own rules have it. Those load some six hundred classes to say it, and read
 * settings of their own; a test compares the two for every region.
 */
public final class StsEndpoint {

    /** STS as it was before there were regions: one endpoint, whose requests are signed for this region. */
    private static final String GLOBAL = "aws-global";

    private static final String REGION_OF_GLOBAL = "us-east-1";

    /** Beginnings of regions, and the two domains of their partition: the plain one, and the one with IPv6. */
    private static final String[][] PARTITIONS = {
        {"cn-", "amazonaws.com.cn", "api.amazonwebservices.com.cn"},
        {"aws-cn-", "amazonaws.com.cn", "api.amazonwebservices.com.cn"},
        {"eusc-", "amazonaws.eu", "api.amazonwebservices.eu"},
        {"us-iso-", "c2s.ic.gov", "api.aws.ic.gov"},
        {"aws-iso-global", "c2s.ic.gov", "api.aws.ic.gov"},
        {"us-isob-", "sc2s.sgov.gov", "api.aws.scloud"},
        {"aws-iso-b-", "sc2s.sgov.gov", "api.aws.scloud"},
        {"eu-isoe-", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"},
        {"aws-iso-e-", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"},
        {"us-isof-", "csp.hci.ic.gov", "api.aws.hci.ic.gov"},
        {"aws-iso-f-", "csp.hci.ic.gov", "api.aws.hci.ic.gov"},
    };

    private static final String[] COMMERCIAL = {"", "amazonaws.com", "api.aws"};

    private StsEndpoint() {}

    static URI of(String region, boolean fips, boolean dualStack) {
        if (region.equals(GLOBAL) && !fips && !dualStack) {
            return URI.create("https://sts.amazonaws.com");
        }
        // In GovCloud the endpoint without the word is a FIPS one.
        boolean named = fips && (dualStack || !(region.startsWith("us-gov-") || region.startsWith("aws-us-gov-")));
        return URI.create(
                (named ? "https://sts-fips." : "https://sts.") + region + "." + partition(region)[dualStack ? 2 : 1]);
    }

    /** The region that a request to it is signed for. */
    public static String signingRegion(String region) {
        return region.equals(GLOBAL) ? REGION_OF_GLOBAL : region;
    }

    private static String[] partition(String region) {
        for (String[] partition : PARTITIONS) {
            if (region.startsWith(partition[0])) {
                return partition;
            }
        }
        return COMMERCIAL;
    }
}
