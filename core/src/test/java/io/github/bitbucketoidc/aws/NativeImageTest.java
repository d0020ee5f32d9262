package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.internal.session.SessionCache;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.io.IOException;
import java.io.InputStream;
import java.lang.constant.ClassDesc;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * What GraalVM cannot find out by itself: Caffeine has classes for every kind of cache, and takes the one by its name.
 * This library has no reflection of its own, and the SDK's modules bring their own metadata along. The form is that of
 * GraalVM's reachability-metadata-schema-v1.2.0.json.
 */
class NativeImageTest {

    private static final String METADATA =
            "/META-INF/native-image/io.github.bitbucketoidc/bitbucket-oidc-aws/reachability-metadata.json";
    private static final Pattern CAFFEINE_CLASS =
            Pattern.compile("(com\\.github\\.benmanes\\.caffeine\\.cache\\.[\\w$]+) source:");
    private static final Pattern GENERATED = Pattern.compile(".*\\.[A-Z]+");

    @Test
    void everyEntryHasTheFormOfTheSchemaAndNamesWhatThereIs() throws Exception {
        for (Map<String, JsonNode> entry : entries()) {
            assertThat(entry.keySet()).isSubsetOf("condition", "type", "fields", "methods");
            assertThat(classOf(Objects.requireNonNull(entry.get("condition")).asObject(), "typeReached"))
                    .isEqualTo(SessionCache.class);
            Class<?> type = classOf(entry, "type");
            for (String field : fields(entry)) {
                assertThat(type.getDeclaredField(field)).isNotNull();
            }
            for (JsonNode method : elements(entry, "methods")) {
                assertThat(method.asObject()).containsOnlyKeys("name", "parameterTypes");
                assertThat(text(method.asObject(), "name")).isEqualTo("<init>");
                assertThat(type.getDeclaredConstructor(parameters(method))).isNotNull();
            }
        }
    }

    /** GraalVM before JDK 23 reads another file. */
    @Test
    void olderBuildersAreToldTheSame() throws IOException {
        String older = text(METADATA.replace("reachability-metadata", "reflect-config"));
        String asOlder = text(METADATA)
                .replace("typeReached", "typeReachable")
                .replace("\"type\"", "\"name\"")
                .replaceAll("^\\{\"reflection\":|}$", "");

        assertThat(older).isEqualTo(asOlder);
    }

    private static String text(String resource) throws IOException {
        try (InputStream file = Objects.requireNonNull(NativeImageTest.class.getResourceAsStream(resource))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).replaceAll("\\s", "");
        }
    }

    @Test
    @ExtendWith(PipelinesSandboxExtension.class)
    void theCacheClassesThatAProgramLoadsByTheirNamesAreThere(PipelinesSandbox sandbox) throws Exception {
        Set<Class<?>> generated = loadedBy(sandbox).stream()
                .filter(type -> GENERATED.matcher(type.getName()).matches())
                .collect(Collectors.toSet());
        Set<Class<?>> byName = new HashSet<>(generated);
        generated.forEach(type -> byName.remove(type.getSuperclass()));
        // Between those of a cache there are others, which keep hot fields apart.
        byName.removeIf(type -> generated.stream().anyMatch(other -> other != type && type.isAssignableFrom(other)));

        assertThat(byName).hasSize(2);
        assertThat(entries().stream()
                        .filter(entry -> entry.containsKey("methods"))
                        .map(entry -> text(entry, "type")))
                .containsExactlyInAnyOrderElementsOf(
                        byName.stream().map(Class::getName).toList());
    }

    @Test
    @ExtendWith(PipelinesSandboxExtension.class)
    void theFieldsThatALoadedClassLooksUpByTheirNamesAreThere(PipelinesSandbox sandbox) throws Exception {
        Set<String> listed = new HashSet<>();
        for (Map<String, JsonNode> entry : entries()) {
            fields(entry).forEach(field -> listed.add(text(entry, "type") + "." + field));
        }
        Set<String> lookedUp = new HashSet<>();
        for (Class<?> type : loadedBy(sandbox)) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getType() == VarHandle.class) {
                    field.setAccessible(true);
                    lookedUp.add(target((VarHandle) Objects.requireNonNull(field.get(null))));
                }
            }
        }
        lookedUp.remove("");

        // Caffeine itself asks for this one by name; where it is missing, for the constructor.
        listed.removeIf(field -> field.endsWith(".FACTORY"));

        assertThat(listed).containsExactlyInAnyOrderElementsOf(lookedUp);
    }

    /** The field that a handle is of; empty where it is of an array's elements. */
    private static String target(VarHandle handle) {
        VarHandle.VarHandleDesc description = handle.describeConstable().orElseThrow();
        return description.bootstrapArgs()[0] instanceof ClassDesc owner && !owner.isArray()
                ? owner.packageName() + "." + owner.displayName() + "." + description.constantName()
                : "";
    }

    /** The classes of Caffeine in a process that used the cache in every way. */
    private static Set<Class<?>> loadedBy(PipelinesSandbox sandbox) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:stdout",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CacheProgram.class.getName(),
                        sandbox.iam().createRole(role -> role.name("second")))
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(sandbox.environment());
        Process step = builder.start();
        String output = new String(step.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(step.waitFor()).as(output).isZero();
        Set<Class<?>> loaded = new HashSet<>();
        for (String name : CAFFEINE_CLASS
                .matcher(output)
                .results()
                .map(found -> found.group(1))
                .toList()) {
            loaded.add(Class.forName(name));
        }
        return loaded;
    }

    private static List<Map<String, JsonNode>> entries() throws IOException {
        try (InputStream metadata = Objects.requireNonNull(NativeImageTest.class.getResourceAsStream(METADATA))) {
            return elements(JsonNode.parser().parse(metadata).asObject(), "reflection").stream()
                    .map(JsonNode::asObject)
                    .toList();
        }
    }

    private static List<String> fields(Map<String, JsonNode> entry) {
        return elements(entry, "fields").stream()
                .map(field -> text(field.asObject(), "name"))
                .toList();
    }

    private static List<JsonNode> elements(Map<String, JsonNode> entry, String name) {
        JsonNode array = entry.get(name);
        return array == null ? List.of() : array.asArray();
    }

    private static Class<?>[] parameters(JsonNode method) throws ClassNotFoundException {
        List<Class<?>> types = new ArrayList<>();
        for (JsonNode type : elements(method.asObject(), "parameterTypes")) {
            types.add(type.asString().equals("boolean") ? boolean.class : Class.forName(type.asString()));
        }
        return types.toArray(Class<?>[]::new);
    }

    private static Class<?> classOf(Map<String, JsonNode> object, String name) throws ClassNotFoundException {
        return Class.forName(text(object, name));
    }

    private static String text(Map<String, JsonNode> object, String name) {
        return Objects.requireNonNull(object.get(name), name).asString();
    }
}
