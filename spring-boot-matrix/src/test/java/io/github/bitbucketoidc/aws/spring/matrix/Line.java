package io.github.bitbucketoidc.aws.spring.matrix;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of Spring Boot, with Spring Cloud AWS of that line or without: what an app has on its class path. */
enum Line {
    BOOT_3_5("boot-3.5"),
    BOOT_3_5_CLOUD("boot-3.5-cloud"),
    BOOT_4_0("boot-4.0"),
    BOOT_4_0_CLOUD("boot-4.0-cloud"),
    BOOT_4_1("boot-4.1"),
    BOOT_4_1_CLOUD("boot-4.1-cloud");

    private final String module;

    Line(String module) {
        this.module = module;
    }

    boolean hasSpringCloudAws() {
        return module.endsWith("-cloud");
    }

    List<String> classPath() {
        Path file = Matrix.MODULE.resolve(Path.of("lines", module, "target", "classpath.txt"));
        try {
            return List.of(Files.readString(file).strip().split(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String boot() {
        return versionOf("spring-boot");
    }

    String springCloudAws() {
        return hasSpringCloudAws() ? versionOf("spring-cloud-aws-core") : "none";
    }

    String sdk() {
        return versionOf("sdk-core");
    }

    private String versionOf(String artifact) {
        Pattern jar = Pattern.compile(".*[/\\\\]" + artifact + "-(\\d[^/\\\\]*)\\.jar");
        return classPath().stream()
                .map(jar::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst()
                .orElseThrow();
    }
}
