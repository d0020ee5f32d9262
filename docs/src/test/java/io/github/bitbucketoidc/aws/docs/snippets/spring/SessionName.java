package io.github.bitbucketoidc.aws.docs.snippets.spring;

import io.github.bitbucketoidc.aws.spring.BitbucketOidcCredentialsProviderBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** A customizer with a computed value. */
class SessionName {

    @Bean
    BitbucketOidcCredentialsProviderBuilderCustomizer sessionName(Environment environment) {
        return builder -> builder.roleSessionName("release-" + environment.getProperty("BITBUCKET_BUILD_NUMBER", "0"));
    }
}
