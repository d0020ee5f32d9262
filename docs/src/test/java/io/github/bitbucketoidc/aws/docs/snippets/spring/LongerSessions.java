package io.github.bitbucketoidc.aws.docs.snippets.spring;

import io.github.bitbucketoidc.aws.spring.BitbucketOidcCredentialsProviderBuilderCustomizer;
import java.time.Duration;
import org.springframework.context.annotation.Bean;

/** No part of the application here: the sandbox's role allows no such sessions. */
class LongerSessions {

    @Bean
    BitbucketOidcCredentialsProviderBuilderCustomizer longerSessions() {
        return builder -> builder.roleSessionDuration(Duration.ofHours(4));
    }
}
