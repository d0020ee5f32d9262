package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an app sees of the classes that it excludes, orders and imports. */
class AutoConfigurationsTest {

    private static final Path IMPORTS = Path.of(
            "src/main/resources/META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports");

    static Stream<Class<?>> autoConfigurations() throws IOException {
        return Files.readAllLines(IMPORTS).stream().map(AutoConfigurationsTest::load);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("listed, but not there: " + name, e);
        }
    }

    @ParameterizedTest
    @MethodSource("autoConfigurations")
    void isPublic(Class<?> autoConfiguration) {
        assertThat(autoConfiguration).isPublic().isFinal();
    }

    @ParameterizedTest
    @MethodSource("autoConfigurations")
    void saysByItsNameWhoseItIs(Class<?> autoConfiguration) {
        assertThat(autoConfiguration.getSimpleName()).startsWith("BitbucketOidc");
    }

    @ParameterizedTest
    @MethodSource("autoConfigurations")
    void showsNoneOfItsMembers(Class<?> autoConfiguration) {
        Stream<Executable> members = Stream.concat(
                Arrays.stream(autoConfiguration.getDeclaredConstructors()),
                Arrays.stream(autoConfiguration.getDeclaredMethods()));

        assertThat(members.filter(AutoConfigurationsTest::isSeen)).isEmpty();
        assertThat(autoConfiguration.getFields()).isEmpty();
        assertThat(autoConfiguration.getClasses()).isEmpty();
    }

    private static boolean isSeen(Member member) {
        return Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers());
    }
}
