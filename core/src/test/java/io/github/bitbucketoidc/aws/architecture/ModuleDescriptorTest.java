package io.github.bitbucketoidc.aws.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.support.ModulePath;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Core's module-info against its byte code: nothing is missing in it, nothing is too much. */
class ModuleDescriptorTest {

    private static final Pattern ARROW = Pattern.compile("(?m)^" + ModulePath.CORE + " -> ([\\w.]+)$");

    private static final ModuleReference MODULE =
            ModuleFinder.of(Path.of("target", "classes")).find(ModulePath.CORE).orElseThrow();

    private static final ModuleDescriptor DESCRIPTOR = MODULE.descriptor();

    @Test
    void exportsTheRoomsForUsersOnly() {
        assertThat(DESCRIPTOR.exports())
                .filteredOn(exported -> !exported.isQualified())
                .extracting(Exports::source)
                .containsExactlyInAnyOrder(ModulePath.CORE, ModulePath.CORE + ".report", ModulePath.CORE + ".handoff");
        assertThat(DESCRIPTOR.opens()).isEmpty();
    }

    @Test
    void requiresWhatTheByteCodeUses() {
        assertThat(required(with -> !with.contains(Modifier.STATIC))).isEqualTo(usedModules());
    }

    @Test
    void handsOnWhatTheSignaturesOfTheApiShow() {
        assertThat(required(with -> with.contains(Modifier.TRANSITIVE))).isEqualTo(shownModules());
    }

    @Test
    void holdsTheMetadataForNativeImages() throws Exception {
        try (ModuleReader files = MODULE.open()) {
            assertThat(
                            files.find(
                                    "META-INF/native-image/io.github.bitbucketoidc/bitbucket-oidc-aws/reachability-metadata.json"))
                    .isPresent();
        }
    }

    private static Set<String> required(Predicate<Set<Modifier>> which) {
        return DESCRIPTOR.requires().stream()
                .filter(required -> which.test(required.modifiers()))
                .map(Requires::name)
                .filter(name -> !name.equals("java.base"))
                .collect(toSet());
    }

    private static Set<String> usedModules() {
        return modulesIn(Jdeps.ofCore("-summary"));
    }

    private static Set<String> shownModules() {
        return modulesIn(Jdeps.ofCore("-summary", "--api-only"));
    }

    /** What is there while we compile only, jdeps calls "not found", which is no name of a module. */
    private static Set<String> modulesIn(String printed) {
        return ARROW.matcher(printed)
                .results()
                .map(arrow -> arrow.group(1))
                .filter(name -> !name.equals("java.base"))
                .collect(toSet());
    }
}
