package io.github.bitbucketoidc.aws.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A public or protected method or constructor of a type that users can reach names only types that they can reach too: no
 * package-private ones, none of an internal package, and none of the libraries that may be replaced one day.
 */
final class ShowOnlyWhatUsersMaySee extends ArchCondition<JavaCodeUnit> {

    private static final Set<String> OURS_TO_REPLACE =
            Set.of("com.github.benmanes", "org.slf4j", "software.amazon.awssdk.thirdparty", "com.nimbusds");

    ShowOnlyWhatUsersMaySee() {
        super("show only what users may see");
    }

    @Override
    public void check(JavaCodeUnit unit, ConditionEvents events) {
        if (!isForUsers(unit.getOwner()) || unit.getModifiers().contains(JavaModifier.SYNTHETIC)) {
            return;
        }
        for (JavaClass type : shown(unit)) {
            if (!isForUsers(type.getBaseComponentType())) {
                events.add(SimpleConditionEvent.violated(unit, unit.getDescription() + " shows " + type.getName()));
            }
        }
    }

    private static Set<JavaClass> shown(JavaCodeUnit unit) {
        return Stream.of(
                        unit.getReturnType().getAllInvolvedRawTypes().stream(),
                        unit.getParameterTypes().stream().flatMap(type -> type.getAllInvolvedRawTypes().stream()),
                        unit.getExceptionTypes().stream())
                .flatMap(types -> types)
                .collect(Collectors.toSet());
    }

    private static boolean isForUsers(JavaClass type) {
        return type.isPrimitive()
                || (type.getModifiers().contains(JavaModifier.PUBLIC)
                        && !type.getPackageName().contains(".internal")
                        && type.getEnclosingClass()
                                .map(ShowOnlyWhatUsersMaySee::isForUsers)
                                .orElse(true)
                        && OURS_TO_REPLACE.stream().noneMatch(type.getName()::startsWith));
    }
}
