package io.github.bitbucketoidc.aws.spring;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.support.SpringFactoriesLoader;
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
    private @Nullable Imported imported;
    private boolean adopted;

    /** What the import was given, and what that was made of. */
    private record Imported(
            ManagedProvider managed,
            ImportCredentialsProvider provider,
            Map<String, Object> properties,
            Map<String, String> variables) {}

    BootstrapCredentials(Map<String, String> variables) {
        this.variables = variables;
    }

    /** Null where there is nothing to do: no import, or no token for it. */
    static @Nullable BootstrapCredentials ofStep(@Nullable ClassLoader classLoader) {
        if (!SpringCloudAws.isPresent(classLoader)) {
            return null;
        }
        Map<String, String> variables = System.getenv();
        for (ImportVariables given : SpringFactoriesLoader.loadFactories(ImportVariables.class, classLoader)) {
            variables = Objects.requireNonNullElse(given.variables(), variables);
        }
        String token = variables.get(StepVariables.TOKEN);
        return token == null || token.isBlank() ? null : new BootstrapCredentials(variables);
    }

    /**
     * The provider that the import signs with.
     *
     * @throws IllegalStateException if the configuration makes another choice; the bootstrap registry's way to say that
     *     it has none, upon which Spring Cloud AWS makes its own
     */
    AwsCredentialsProvider provider(Binder binder) {
        BitbucketOidcProperties bound = enabledProperties(binder);
        requireNo(ExplicitChoice.ofCredentials(binder, getClass().getClassLoader()));
        requireNo(ExplicitChoice.ofTestKeys(variables.get(ExplicitChoice.KEY_VARIABLE)));
        if (imported == null) {
            Map<String, String> seen = StepVariables.inRegion(variables, SpringCloudAws.staticRegion(binder));
            ManagedProvider managed = new ManagedProvider(bound, seen, List.of(), List.of(), InstantSource.system());
            imported =
                    new Imported(managed, new ImportCredentialsProvider(managed.provider()), properties(binder), seen);
        }
        return imported.provider();
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
        if (imported != null
                && !beans.containsSingleton(BEAN_NAME)
                && beans instanceof DefaultSingletonBeanRegistry registry) {
            registry.registerSingleton(BEAN_NAME, this);
            registry.registerDisposableBean(BEAN_NAME, this);
            imported.provider().stayAwake();
        }
    }

    /**
     * The provider, for the caller to own; null where the context's properties or variables are not those that the
     * import saw, as in a test that is given a step of its own.
     */
    @Nullable
    ManagedProvider adopt(Binder context, Map<String, String> ofContext) {
        adopted = imported != null
                && imported.properties().equals(properties(context))
                && imported.variables().equals(ofContext);
        return adopted ? Objects.requireNonNull(imported).managed() : null;
    }

    @Override
    public void destroy() {
        if (imported != null && !adopted) {
            imported.managed().close();
        }
    }

    private static BitbucketOidcProperties enabledProperties(Binder binder) {
        BitbucketOidcProperties bound = BitbucketOidcProperties.checked(binder);
        if (!bound.isEnabled()) {
            throw new IllegalStateException(StepVariables.ENABLED + " is false");
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
