package io.github.bitbucketoidc.aws.spring.matrix;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

/** Tells what the app got: a line {@code fact <name>=<value>} each on standard output. */
final class Probe {

    /** Requests until the exchange shows in the health; it is told after the callers have their answer. */
    private static final int PATIENCE = 10_000;

    private static final double NANOS_IN_A_MILLISECOND = 1e6;

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    Probe(ConfigurableApplicationContext context) {
        this.context = context;
    }

    void run() throws IOException, InterruptedException {
        fact("uptime", ManagementFactory.getRuntimeMXBean().getUptime());
        fact("cpu", ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / NANOS_IN_A_MILLISECOND);
        fact("started", "");
        if (System.in.read() < 0) {
            return;
        }
        AwsCredentialsProvider credentials =
                context.getBeanProvider(AwsCredentialsProvider.class).getIfUnique();
        AwsRegionProvider region =
                context.getBeanProvider(AwsRegionProvider.class).getIfUnique();
        fact("credentials", nameOf(credentials));
        fact("region", nameOf(region));
        fact("imported", context.getEnvironment().getProperty("greeting"));
        fact("health.before", get("health"));
        if (context.containsBean("ofTheAuditor")) {
            fact(
                    "audit",
                    context.getBean("ofTheAuditor", AwsCredentialsProvider.class)
                            .resolveCredentials()
                            .accessKeyId());
        }
        if (credentials != null) {
            fact("accessKeyId", credentials.resolveCredentials().accessKeyId());
            fact("health.after", healthAfterUse());
        }
        fact("plain", plainSdk().resolveCredentials().accessKeyId());
        fact("health.component", get("health/bitbucketOidc"));
        fact("meters", get("metrics"));
        fact("meter", get("metrics/bitbucket.oidc.credentials.refresh?tag=outcome:success"));
        fact("expiry", get("metrics/bitbucket.oidc.credentials.expiry"));
        fact("env", get("env/BITBUCKET_STEP_OIDC_TOKEN"));
        fact("info", get("info"));
    }

    /** As a client of the plain SDK has them that is given what there is, and else asks the SDK's own chain. */
    private AwsCredentialsProvider plainSdk() {
        return context.getBeanProvider(AwsCredentialsProvider.class)
                .getIfAvailable(() -> DefaultCredentialsProvider.builder().build());
    }

    private String healthAfterUse() throws IOException, InterruptedException {
        String health = get("health");
        for (int i = 0; i < PATIENCE && health.contains("\"unused\""); i++) {
            health = get("health");
        }
        return health;
    }

    private String get(String endpoint) throws IOException, InterruptedException {
        String port = context.getEnvironment().getProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/" + endpoint))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        return response.statusCode() == 404 ? "" : response.body();
    }

    private static String nameOf(@Nullable Object bean) {
        return bean == null ? "none" : bean.getClass().getSimpleName();
    }

    private static void fact(String name, @Nullable Object value) {
        System.out.println("fact " + name + "=" + (value == null ? "" : value));
    }
}
