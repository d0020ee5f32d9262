package io.github.bitbucketoidc.aws.spring;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Credentials or a region that somebody chose in words that Spring Cloud AWS or the SDK knows: they hold as they do
 * without the starter. Each is given by the name of what says it, never by its value.
 */
final class ExplicitChoice {

    /** On the command line of this very JVM, where a step's own variables are not. */
    private static final List<String> PROPERTIES_OF_THE_SDK =
            List.of("aws.accessKeyId", "aws.secretAccessKey", "aws.roleArn", "aws.webIdentityTokenFile", "aws.profile");

    static final String KEY_VARIABLE = "AWS_ACCESS_KEY_ID";

    /** As IAM gives them; "test" and the like are for an emulator. */
    private static final Pattern KEY_OF_AWS = Pattern.compile("A[A-Z0-9]{15,127}");

    private ExplicitChoice() {}

    /** What chooses credentials, or null. */
    static @Nullable String ofCredentials(Environment environment, @Nullable ClassLoader classLoader) {
        String choice = ofCredentials(Binder.get(environment), classLoader);
        // Where Spring AOT processes, the variables are the build's, and the app looks again when it starts.
        return choice != null || AotProcessing.isUnderWay()
                ? choice
                : ofTestKeys(StepVariables.find(environment, KEY_VARIABLE));
    }

    /** As above, before there is an environment: the bootstrap registry has a binder alone. */
    static @Nullable String ofCredentials(Binder binder, @Nullable ClassLoader classLoader) {
        String property = AotProcessing.isUnderWay() ? null : ofTheSdk();
        return property != null ? property : SpringCloudAws.choice(SpringCloudAws.CREDENTIALS, binder, classLoader);
    }

    private static @Nullable String ofTheSdk() {
        for (String property : PROPERTIES_OF_THE_SDK) {
            String value = System.getProperty(property);
            if (value != null && !value.isBlank()) {
                return "system property " + property;
            }
        }
        return null;
    }

    /** Keys that AWS never gives are those of a test, whatever token there is. */
    static @Nullable String ofTestKeys(@Nullable String accessKeyId) {
        return accessKeyId == null
                        || accessKeyId.isBlank()
                        || KEY_OF_AWS.matcher(accessKeyId.strip()).matches()
                ? null
                : "variable " + KEY_VARIABLE + ", which holds no key of AWS";
    }

    /** What chooses the region, or null. The SDK's own ways are those of the step's region, too. */
    static @Nullable String ofRegion(Environment environment, @Nullable ClassLoader classLoader) {
        return SpringCloudAws.choice(SpringCloudAws.REGION, Binder.get(environment), classLoader);
    }
}
