package io.github.bitbucketoidc.aws.spring;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

/**
 * The credentials for {@code spring.config.import} from AWS, which is read before there is any bean, and their way into
 * the context. Used by one thread, the one that starts the app.
 */
final class BootstrapCredentials implements DisposableBean {

    private static final String BEAN_NAME = "bitbucketOidcBootstrapCredentials";

    private static final Bindable<Map<String, Object>> PROPERTIES = Bindable.mapOf(String.class, Object.class);

    private final Map<String, String> variables;
    private Map<String, Object> properties = Map.of();
    private Map<String, String> seen = Map.of();
    private @Nullable ManagedProvider managed;
    private boolean adopted;

    BootstrapCredentials(Map<String, String> variables) {
        this.variables = variables;
    }

    /**
     * The provider that the import signs with.
     *
     * @throws IllegalStateException if the configuration makes another choice; the bootstrap registry's way to say that
     *     it has none, upon which Spring Cloud AWS makes its own
     */
    AwsCredentialsProvider provider(Binder binder) {
        BitbucketOidcProperties bound = enabledProperties(binder);
        ClassLoader classLoader = getClass().getClassLoader();
        requireNo(ExplicitChoice.ofCredentials(binder, classLoader));
        requireNo(ExplicitChoice.ofTestKeys(variables.get(ExplicitChoice.KEY_VARIABLE)));
        if (managed == null) {
            seen = StepVariables.inRegion(variables, SpringCloudAws.staticRegion(binder));
            managed = new ManagedProvider(bound, seen, List.of(), InstantSource.system());
            properties = properties(binder);
        }
        return managed.provider();
    }

    /** As {@link #provider}, for the region. */
    AwsRegionProvider region(Binder binder) {
        enabledProperties(binder);
        requireNo(
                SpringCloudAws.choice(SpringCloudAws.REGION, binder, getClass().getClassLoader()));
        return BitbucketOidcProperties.regionProvider(binder, variables);
    }

    /** Registers this as a bean, so that the context takes the provider over, or at least closes it. */
    void handOver(ConfigurableApplicationContext context) {
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        if (managed != null
                && !beans.containsSingleton(BEAN_NAME)
                && beans instanceof DefaultSingletonBeanRegistry registry) {
            registry.registerSingleton(BEAN_NAME, this);
            registry.registerDisposableBean(BEAN_NAME, this);
        }
    }

    /**
     * The provider, for the caller to own; null where the context's properties or variables are not those that the
     * import saw, as in a test that is given a step of its own.
     */
    @Nullable
    ManagedProvider adopt(Binder context, Map<String, String> ofContext) {
        adopted = managed != null && properties.equals(properties(context)) && seen.equals(ofContext);
        return adopted ? managed : null;
    }

    @Override
    public void destroy() {
        if (managed != null && !adopted) {
            managed.close();
        }
    }

    private static BitbucketOidcProperties enabledProperties(Binder binder) {
        BitbucketOidcProperties bound = BitbucketOidcProperties.checked(binder);
        if (!bound.isEnabled()) {
            throw new IllegalStateException(BitbucketOidcProperties.PREFIX + ".enabled is false");
        }
        return bound;
    }

    /** As they are written, to be compared. */
    private static Map<String, Object> properties(Binder binder) {
        return binder.bind(BitbucketOidcProperties.PREFIX, PROPERTIES).orElse(Map.of());
    }

    private static void requireNo(@Nullable String choice) {
        if (choice != null) {
            throw new IllegalStateException(choice + " makes the choice");
        }
    }
}
