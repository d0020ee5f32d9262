package io.github.bitbucketoidc.aws.spring;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;

/**
 * Sets what no property can: an STS client, a clock, a token supplier.
 *
 * <p>Beans of this type are called in their order, after the properties {@code bitbucket.oidc.aws.*} were applied. With
 * {@code spring.config.import} from AWS there is a provider before there are beans, and it is not customized; the
 * context then builds a second one, which is.
 */
@FunctionalInterface
public interface BitbucketOidcCredentialsProviderBuilderCustomizer {

    /**
     * Customizes the provider. Named roles start from the same settings.
     *
     * @param builder with the properties already set. Of its listeners, those of the customizers before are set; those
     *     of the starter and of the app's beans come after all customizers, and none takes their place
     */
    void customize(BitbucketOidcCredentialsProvider.Builder builder);
}
