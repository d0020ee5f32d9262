package io.github.bitbucketoidc.aws.spring;

import io.github.bitbucketoidc.aws.FailureReason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/** A step whose {@code oidc: true} was forgotten, and what is said of it. */
final class MissingToken {

    static final String CURE = FailureReason.TOKEN_MISSING.remedy();

    private static final Logger log = LoggerFactory.getLogger(BitbucketOidcAutoConfiguration.class);

    private MissingToken() {}

    static void warn() {
        log.warn(
                "This step has no {}, so nothing in this app gets the step's role. {} If it needs no role, set {}=false.",
                StepVariables.TOKEN,
                CURE,
                StepVariables.ENABLED);
    }

    /** For an app that Spring AOT processed, which has no conditions when it runs. */
    static void warnIfForgotten(Environment environment, @Nullable ClassLoader classLoader) {
        if (StepVariables.isEnabled(environment)
                && StepVariables.isStepWithoutToken(environment)
                && ExplicitChoice.ofCredentials(environment, classLoader) == null) {
            warn();
        }
    }
}
