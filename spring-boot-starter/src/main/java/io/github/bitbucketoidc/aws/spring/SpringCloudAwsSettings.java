package io.github.bitbucketoidc.aws.spring;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * What the user told Spring Cloud AWS about credentials or region: that is a decision, and the starter respects it.
 * Without Spring Cloud AWS nobody reads these properties, and they decide nothing.
 */
enum SpringCloudAwsSettings {
    CREDENTIALS(
            "spring.cloud.aws.credentials.access-key",
            "spring.cloud.aws.credentials.secret-key",
            "spring.cloud.aws.credentials.instance-profile",
            "spring.cloud.aws.credentials.profile.name",
            "spring.cloud.aws.credentials.profile.path",
            "spring.cloud.aws.credentials.sts.role-arn",
            "spring.cloud.aws.credentials.sts.web-identity-token-file"),
    REGION(
            "spring.cloud.aws.region.static",
            "spring.cloud.aws.region.instance-profile",
            "spring.cloud.aws.region.profile.name",
            "spring.cloud.aws.region.profile.path");

    static final String CREDENTIALS_AUTO_CONFIGURATION =
            "io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration";
    static final String REGION_AUTO_CONFIGURATION =
            "io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration";

    /** LocalStack, by Testcontainers or Docker Compose. */
    static final String CONNECTION_DETAILS = "io.awspring.cloud.autoconfigure.core.AwsConnectionDetails";

    private final List<String> names;

    SpringCloudAwsSettings(String... names) {
        this.names = List.of(names);
    }

    /** The first of the properties that is set, or null. */
    @Nullable
    String explicit(Binder binder, @Nullable ClassLoader classLoader) {
        if (!ClassUtils.isPresent(CREDENTIALS_AUTO_CONFIGURATION, classLoader)) {
            return null;
        }
        for (String name : names) {
            String value = binder.bind(name, String.class).orElse("");
            if (StringUtils.hasText(value) && !value.equals("false")) {
                return name;
            }
        }
        return null;
    }

    /** Matches while nobody chose credentials. */
    static final class NoCredentialsCondition extends NotExplicit {
        NoCredentialsCondition() {
            super(CREDENTIALS);
        }
    }

    /** Matches while nobody chose a region. */
    static final class NoRegionCondition extends NotExplicit {
        NoRegionCondition() {
            super(REGION);
        }
    }

    private abstract static class NotExplicit extends SpringBootCondition {

        private final SpringCloudAwsSettings settings;

        NotExplicit(SpringCloudAwsSettings settings) {
            this.settings = settings;
        }

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            ConditionMessage.Builder message = ConditionMessage.forCondition("Spring Cloud AWS settings");
            String explicit = settings.explicit(Binder.get(context.getEnvironment()), context.getClassLoader());
            return explicit == null
                    ? ConditionOutcome.match(message.because("leave the choice open"))
                    : ConditionOutcome.noMatch(message.foundExactly(explicit));
        }
    }
}
