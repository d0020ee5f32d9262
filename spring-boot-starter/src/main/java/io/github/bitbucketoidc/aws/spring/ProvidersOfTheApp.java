package io.github.bitbucketoidc.aws.spring;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** The providers that an app brings itself: one by its type for all of it, or one under the name of a role. */
final class ProvidersOfTheApp {

    private ProvidersOfTheApp() {}

    /** Those that whoever asks for the type gets; one in a role's place is none, unless it is primary. */
    static List<String> byType(ConfigurableListableBeanFactory beans, Collection<String> roles) {
        return names(beans).filter(name -> isFor(beans, name, roles)).toList();
    }

    /** Whether one has the role's name as its qualifier, or is called as the role's bean would be. */
    static boolean haveRole(ConfigurableListableBeanFactory beans, String role) {
        return names(beans).anyMatch(name -> isOfRole(beans, name, List.of(role)));
    }

    private static Stream<String> names(ConfigurableListableBeanFactory beans) {
        return Stream.of(
                BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, AwsCredentialsProvider.class, true, false));
    }

    private static boolean isFor(ConfigurableListableBeanFactory beans, String name, Collection<String> roles) {
        BeanDefinition definition = definition(beans, name);
        if (definition == null) {
            return !isOfRole(beans, name, roles);
        }
        boolean isDefault = !(definition instanceof AbstractBeanDefinition bean) || bean.isDefaultCandidate();
        return definition.isAutowireCandidate()
                && isDefault
                && (definition.isPrimary() || !isOfRole(beans, name, roles));
    }

    private static boolean isOfRole(ConfigurableListableBeanFactory beans, String name, Collection<String> roles) {
        return roles.stream().map(NamedRoles::beanName).anyMatch(name::equals)
                || BeanFactoryAnnotationUtils.isQualifierMatch(roles::contains, name, beans);
    }

    /** Null for one that was registered as an object. */
    private static @Nullable BeanDefinition definition(ConfigurableListableBeanFactory beans, String name) {
        try {
            return beans.getMergedBeanDefinition(name);
        } catch (NoSuchBeanDefinitionException e) {
            return null;
        }
    }
}
