package io.github.bitbucketoidc.aws.spring;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Makes a bean of each entry below {@code bitbucket.oidc.aws.roles}: {@code <name>CredentialsProvider}, with the name as
 * its qualifier. Injected by that qualifier only, so that the main provider stays the one of its type. For an app that
 * Spring AOT processes it adds the {@link StepOrDefaultCredentialsProvider}, which chooses when the app starts.
 */
final class ProvidersRegistrar implements ImportBeanDefinitionRegistrar {

    private static final Bindable<Map<String, Object>> ROLES = Bindable.mapOf(String.class, Object.class);

    private final Environment environment;

    ProvidersRegistrar(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
        if (AotProcessing.isUnderWay()) {
            registry.registerBeanDefinition("stepOrDefaultCredentialsProvider", stepOrDefault());
        }
        Map<String, Object> roles = Binder.get(environment)
                .bind(BitbucketOidcProperties.PREFIX + ".roles", ROLES)
                .orElse(Map.of());
        for (String name : roles.keySet()) {
            if (name.equals(SessionMonitor.MAIN_ROLE)) {
                throw new IllegalStateException(BitbucketOidcProperties.PREFIX + ".roles." + name
                        + " has the name of the main role: choose another, or set "
                        + BitbucketOidcProperties.PREFIX + ".role-arn.");
            }
            String beanName = name + "CredentialsProvider";
            if (!registry.containsBeanDefinition(beanName)) {
                registry.registerBeanDefinition(beanName, role(name));
            }
        }
    }

    private static RootBeanDefinition stepOrDefault() {
        RootBeanDefinition definition = new RootBeanDefinition(StepOrDefaultCredentialsProvider.class);
        definition.setDestroyMethodName(AbstractBeanDefinition.INFER_METHOD);
        definition.setPrimary(true);
        return definition;
    }

    private static RootBeanDefinition role(String name) {
        RootBeanDefinition definition = new RootBeanDefinition(BitbucketOidcCredentialsProvider.class);
        definition.setFactoryBeanName(BitbucketOidcAutoConfiguration.MANAGED_PROVIDER);
        definition.setFactoryMethodName("role");
        definition.getConstructorArgumentValues().addIndexedArgumentValue(0, name);
        definition.setDestroyMethodName(AbstractBeanDefinition.INFER_METHOD);
        definition.setDefaultCandidate(false);
        definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, name));
        return definition;
    }
}
