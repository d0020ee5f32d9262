package io.github.bitbucketoidc.aws.spring;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/** A step with a token whose key variable holds something else than a key of AWS, and what is said of it. */
final class TestKeys {

    private static final Logger log = LoggerFactory.getLogger(BitbucketOidcAutoConfiguration.class);

    private TestKeys() {}

    static void warn() {
        log.warn(
                "{} holds no key of AWS, so this app does not use the role of its step. Remove the variable, or the quotes"
                        + " around its value. If the app is to use an emulator, set {}=false.",
                ExplicitChoice.KEY_VARIABLE,
                StepVariables.ENABLED);
    }

    /** For an app that Spring AOT processed, which has no conditions when it runs. */
    static void warnIfTheyDecide(Environment environment, @Nullable ClassLoader classLoader) {
        if (StepVariables.isEnabled(environment)
                && StepVariables.isStepWithToken(environment)
                && ExplicitChoice.isOfTestKeysAlone(environment, classLoader)) {
            warn();
        }
    }
}
