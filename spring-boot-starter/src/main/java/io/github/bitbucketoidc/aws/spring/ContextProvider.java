package io.github.bitbucketoidc.aws.spring;

import io.github.bitbucketoidc.aws.BitbucketOidcListener;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

/** Makes the provider of a context, from what is known when its bean is made. */
final class ContextProvider {

    private final Environment environment;
    private final ConfigurableListableBeanFactory beans;

    ContextProvider(Environment environment, ConfigurableListableBeanFactory beans) {
        this.environment = environment;
        this.beans = beans;
    }

    /**
     * Makes it, or takes over the one of the import.
     *
     * @throws SetupException if somebody chose other credentials after the beans were decided on
     */
    ManagedProvider make(
            ObjectProvider<BootstrapCredentials> bootstrap,
            List<BitbucketOidcCredentialsProviderBuilderCustomizer> customizers,
            List<BitbucketOidcListener> listeners) {
        if (!isInUse()) {
            return ManagedProvider.notInUse(BitbucketOidcProperties.of(Binder.get(environment)));
        }
        BitbucketOidcProperties properties = BitbucketOidcProperties.checked(Binder.get(environment));
        UnreadProperties.warnOfAny(environment);
        Map<String, String> variables = StepVariables.inRegion(StepVariables.all(environment), regionOfTheApp());
        // The import knew neither customizers nor listeners.
        BootstrapCredentials early = customizers.isEmpty() && listeners.isEmpty() ? bootstrap.getIfAvailable() : null;
        ManagedProvider adopted = early == null ? null : early.adopt(Binder.get(environment), variables);
        return adopted != null
                ? adopted
                : new ManagedProvider(properties, variables, customizers, listeners, InstantSource.system());
    }

    /** False only in an app that Spring AOT processed, where another provider takes over. */
    private boolean isInUse() {
        String choice = ExplicitChoice.ofCredentials(environment, beans.getBeanClassLoader());
        if (beans.containsBean(ProvidersRegistrar.STEP_OR_DEFAULT)) {
            return choice == null && StepVariables.isEnabled(environment) && StepVariables.isStepWithToken(environment);
        }
        if (choice != null) {
            throw new SetupException(
                    "Other credentials than those of this step were chosen, by " + choice + ", after the starter had"
                            + " decided on its beans. The role of the step would have signed what was meant for them, so"
                            + " the app does not start.",
                    "Choose them before the context is made, for instance with @DynamicPropertySource or"
                            + " @TestPropertySource, or set " + StepVariables.ENABLED + "=false for this app or test.");
        }
        return true;
    }

    /** The one of the app, if it has one: core finds the step's by itself. */
    private @Nullable Region regionOfTheApp() {
        if (beans.containsBeanDefinition(BitbucketOidcAutoConfiguration.REGION_PROVIDER)) {
            return null;
        }
        AwsRegionProvider own = beans.getBeanProvider(AwsRegionProvider.class).getIfUnique();
        try {
            return own == null ? null : own.getRegion();
        } catch (SdkClientException e) {
            return null;
        }
    }
}
