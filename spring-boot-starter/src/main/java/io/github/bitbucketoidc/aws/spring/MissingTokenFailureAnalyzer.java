package io.github.bitbucketoidc.aws.spring;

import io.github.bitbucketoidc.aws.BitbucketOidcException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

/**
 * For an app that does not start in a step whose {@code oidc: true} was forgotten: neither the bean that it misses nor
 * the chain of providers that found nothing says so. Before Boot's own, which would take the missing bean.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MissingTokenFailureAnalyzer implements FailureAnalyzer {

    /** Which providers the chain has is long, and of no use here. */
    private static final Pattern CHAIN = Pattern.compile("(?s)( in the chain|\\R).*");

    private final Environment environment;

    /** Null while there is no context, as when the import of configuration fails. */
    MissingTokenFailureAnalyzer(@Nullable Environment environment) {
        this.environment = environment == null ? new StandardEnvironment() : environment;
    }

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        if (!StepVariables.isStepWithoutToken(environment) || !StepVariables.isEnabled(environment)) {
            return null;
        }
        Throwable cause = failure;
        while (cause != null) {
            String missed = missedBy(cause);
            if (missed != null) {
                return new FailureAnalysis(
                        missed + " This step of Bitbucket Pipelines has no " + StepVariables.TOKEN
                                + ", so the starter gives the app no credentials and no region.",
                        MissingToken.CURE,
                        cause);
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static @Nullable String missedBy(Throwable cause) {
        if (cause instanceof NoSuchBeanDefinitionException missing && missing.getBeanType() != null) {
            Class<?> type = missing.getBeanType();
            return AwsCredentialsProvider.class.isAssignableFrom(type) || AwsRegionProvider.class.isAssignableFrom(type)
                    ? "There is no bean of type " + type.getName() + "."
                    : null;
        }
        String message = cause instanceof SdkClientException && !(cause instanceof BitbucketOidcException)
                ? String.valueOf(cause.getMessage())
                : "";
        return message.startsWith("Unable to load credentials") || message.startsWith("Unable to load region")
                ? "The AWS SDK has found none: " + CHAIN.matcher(message).replaceFirst(".")
                : null;
    }
}
