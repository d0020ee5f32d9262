package io.github.bitbucketoidc.aws.spring;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** {@link CredentialsHealth} with the types of Boot 4. */
final class Boot4HealthIndicator extends AbstractHealthIndicator {

    private final CredentialsHealth health;

    Boot4HealthIndicator(CredentialsHealth health) {
        super(CredentialsHealth.FAILURE_MESSAGE);
        this.health = health;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        CredentialsHealth.Report report = health.report();
        builder.status(report.status()).withDetail("roles", report.roles());
    }
}
