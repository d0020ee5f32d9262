package io.github.bitbucketoidc.aws.internal.input;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.input.Environment.ConfiguredValue;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsServiceClientConfiguration;

/** Where the region comes from. */
public final class Regions {

    public static final String BUILDER = "builder";
    public static final String CLIENT = "the given STS client";

    /**
     * A region, and what named it.
     *
     * @param source blank where nothing did
     */
    record Named(Region region, String source) {}

    private Regions() {}

    /** The client's, the builder's, what properties and variables name, or else the default one of the role's partition. */
    static Named of(BuilderOptions options, @Nullable RoleArn role, Environment environment, List<Violation> problems) {
        Region ofClient = options.stsClient == null ? null : of(options.stsClient);
        if (ofClient != null) {
            return new Named(ofClient, CLIENT);
        }
        ConfiguredValue named =
                options.region != null ? new ConfiguredValue(options.region.id(), BUILDER) : configured(environment);
        if (named != null) {
            return new Named(SettingsValidator.region(named, problems), named.source());
        }
        Region ofPartition = role == null ? Region.US_EAST_1 : defaultOf(role.partition());
        if (role != null && ofPartition == null) {
            problems.add(new Violation(
                    FailureReason.REGION_INVALID,
                    "no region: set AWS_REGION, since partition " + SafeText.quoted(role.partition())
                            + " has no default one"));
        }
        return new Named(ofPartition == null ? Region.US_EAST_1 : ofPartition, "");
    }

    /** The region that properties and variables name; unchecked, or null where they name none. */
    static @Nullable ConfiguredValue configured(Environment environment) {
        ConfiguredValue property = environment.firstProperty("bitbucket.oidc.region", "aws.region");
        return property != null ? property : environment.firstVariable("AWS_REGION", "AWS_DEFAULT_REGION");
    }

    /** The region of a client, or null for one that somebody wrote by hand and that does not tell. */
    private static @Nullable Region of(StsClient client) {
        try {
            StsServiceClientConfiguration configuration = client.serviceClientConfiguration();
            return configuration == null ? null : configuration.region();
        } catch (UnsupportedOperationException e) {
            return null;
        }
    }

    /** The region whose STS serves a partition when none was named, or null for a partition that has no such one. */
    public static @Nullable Region defaultOf(String partition) {
        return switch (partition) {
            case "aws" -> Region.US_EAST_1;
            case "aws-cn" -> Region.CN_NORTH_1;
            case "aws-us-gov" -> Region.US_GOV_WEST_1;
            case "aws-eusc" -> Region.EUSC_DE_EAST_1;
            case "aws-iso" -> Region.US_ISO_EAST_1;
            case "aws-iso-b" -> Region.US_ISOB_EAST_1;
            case "aws-iso-e" -> Region.EU_ISOE_WEST_1;
            case "aws-iso-f" -> Region.US_ISOF_SOUTH_1;
            default -> null;
        };
    }

    /**
     * The region that properties and variables name.
     *
     * @throws SdkClientException if there is none, or none that is right
     */
    public static Region required(Environment environment) {
        ConfiguredValue setting = configured(environment);
        if (setting == null) {
            throw SdkClientException.create(
                    "No region: set AWS_REGION or AWS_DEFAULT_REGION as a repository variable, for instance to eu-west-1.");
        }
        List<Violation> problems = new ArrayList<>();
        Region region = SettingsValidator.region(setting, problems);
        if (!problems.isEmpty()) {
            throw SdkClientException.create("No region: " + problems.get(0).text() + ".");
        }
        return region;
    }
}
