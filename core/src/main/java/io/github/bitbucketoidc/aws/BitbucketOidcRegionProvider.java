package io.github.bitbucketoidc.aws;

import io.github.bitbucketoidc.aws.internal.input.Environment;
import io.github.bitbucketoidc.aws.internal.input.Regions;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

/**
 * The region of a Bitbucket Pipelines step.
 *
 * <p>Reads, in this order, the system properties {@code bitbucket.oidc.region} and {@code aws.region}, then the variables
 * {@code AWS_REGION} and {@code AWS_DEFAULT_REGION}. The last is what the AWS pipes of Bitbucket read, and what the SDK's
 * own chain leaves out. Never calls the instance metadata service, and reads no file.
 *
 * <p>Made by {@link #create()}, as the providers of credentials are: there is no constructor, since frameworks that make
 * a provider by its class name do so for credentials, and take a region by its code.
 *
 * <p>This class is immutable and thread-safe.
 */
public final class BitbucketOidcRegionProvider implements AwsRegionProvider {

    private final Environment environment;

    private BitbucketOidcRegionProvider(Environment environment) {
        this.environment = environment;
    }

    /**
     * Returns a provider that reads this process's properties and variables.
     *
     * @return a new provider
     */
    public static BitbucketOidcRegionProvider create() {
        return new BitbucketOidcRegionProvider(Environment.ofProcess());
    }

    /**
     * Returns a provider that reads this process's properties, and these variables instead of the process's own.
     *
     * @param environment variables by name; copied
     * @return a new provider
     */
    public static BitbucketOidcRegionProvider create(Map<String, String> environment) {
        return new BitbucketOidcRegionProvider(Environment.of(Map.copyOf(environment)));
    }

    /**
     * Returns the region.
     *
     * @return the first that is set
     * @throws SdkClientException if none is set, or the one that is set is no region code; chains go on to their next
     *     provider
     */
    @Override
    public Region getRegion() {
        return Regions.required(environment);
    }

    /** Names the class alone: which region it is may depend on the moment. */
    @Override
    public String toString() {
        return "BitbucketOidcRegionProvider()";
    }
}
