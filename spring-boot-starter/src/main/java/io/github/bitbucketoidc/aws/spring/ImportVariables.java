package io.github.bitbucketoidc.aws.spring;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives variables in place of the process's own to what runs before there is a context: {@code spring.config.import}
 * from AWS. It is for test support, which registers one in {@code META-INF/spring.factories}; apps have none.
 */
public interface ImportVariables {

    /**
     * Called once for each start of an app, on the thread that starts it.
     *
     * @return variables by name; null where this start is not concerned
     */
    @Nullable
    Map<String, String> variables();
}
