package io.github.bitbucketoidc.aws.examples.spring;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.json.JsonMapper;

/** The job: report first, then the health of the process that wrote it. */
@Component
class ReleaseJob implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(ReleaseJob.class);

    private final S3Client s3;
    private final HealthEndpoint health;
    private final JsonMapper json;
    private final ReleaseProperties properties;
    private final Release release;

    ReleaseJob(
            S3Client s3, HealthEndpoint health, JsonMapper json, ReleaseProperties properties, Environment variables) {
        this.s3 = s3;
        this.health = health;
        this.json = json;
        this.properties = properties;
        this.release = Release.of(variables);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        upload("report.json", release.report());
        upload("health.json", health.health());
    }

    private void upload(String document, Object content) {
        String key = release.key(properties.prefix(), document);
        s3.putObject(
                put -> put.bucket(properties.bucket()).key(key).contentType("application/json"),
                RequestBody.fromString(json.writeValueAsString(content)));
        log.info("Uploaded s3://{}/{}", properties.bucket(), key);
    }
}
