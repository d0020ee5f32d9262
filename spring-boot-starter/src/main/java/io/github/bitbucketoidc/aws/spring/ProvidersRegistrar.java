package io.github.bitbucketoidc.aws.spring;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.BindMethod;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Makes a bean of each entry below {@code bitbucket.oidc.aws.roles}: {@code <name>CredentialsProvider}, with the name as
 * its qualifier. Injected by that qualifier only, so that the main provider stays the one of its type. One that the app
 * has under that name or qualifier takes its place. For an app that Spring AOT processes it adds the
 * {@link StepOrDefaultCredentialsProvider}, which chooses when the app starts.
 */
final class ProvidersRegistrar implements ImportBeanDefinitionRegistrar {

    static final String STEP_OR_DEFAULT = "stepOrDefaultCredentialsProvider";

    private final Environment environment;
    private final ConfigurableListableBeanFactory beans;

    ProvidersRegistrar(Environment environment, BeanFactory beans) {
        this.environment = environment;
        this.beans = (ConfigurableListableBeanFactory) beans;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
        if (AotProcessing.isUnderWay()) {
            registry.getBeanDefinition(BitbucketOidcAutoConfiguration.PROVIDER).setPrimary(false);
            registry.registerBeanDefinition(STEP_OR_DEFAULT, stepOrDefault());
        } else {
            bindOnce(registry.getBeanDefinition(BitbucketOidcAutoConfiguration.PROPERTIES));
        }
        for (String role : NamedRoles.names(environment)) {
            NamedRoles.requireFree(role);
            if (!ProvidersOfTheApp.haveRole(beans, role)) {
                register(role, registry);
            }
        }
    }

    /**
     * Tells Boot that the properties are bound when they are made, as those of a record are. So a refresh of the
     * environment changes neither them nor what is shown of them, as it does not change the provider.
     */
    private static void bindOnce(BeanDefinition properties) {
        properties.setAttribute(BindMethod.class.getName(), BindMethod.VALUE_OBJECT);
    }

    private static void register(String role, BeanDefinitionRegistry registry) {
        String beanName = NamedRoles.beanName(role);
        if (registry.containsBeanDefinition(beanName)) {
            throw new SetupException(
                    NamedRoles.PREFIX + "." + role + " would be the bean '" + beanName
                            + "', and the app has one of that name that is no AwsCredentialsProvider.",
                    "Choose another name for the role, or for the bean.");
        }
        registry.registerBeanDefinition(beanName, definition(role));
    }

    private static RootBeanDefinition stepOrDefault() {
        RootBeanDefinition definition = new RootBeanDefinition(StepOrDefaultCredentialsProvider.class);
        definition.setDestroyMethodName(AbstractBeanDefinition.INFER_METHOD);
        definition.setPrimary(true);
        return definition;
    }

    private static RootBeanDefinition definition(String role) {
        RootBeanDefinition definition = new RootBeanDefinition(BitbucketOidcCredentialsProvider.class);
        definition.setFactoryBeanName(BitbucketOidcAutoConfiguration.MANAGED_PROVIDER);
        definition.setFactoryMethodName("role");
        definition.getConstructorArgumentValues().addIndexedArgumentValue(0, role);
        definition.setDestroyMethodName(AbstractBeanDefinition.INFER_METHOD);
        definition.setDefaultCandidate(false);
        definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, role));
        return definition;
    }
}
