package io.github.bitbucketoidc.aws.spring;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/** {@link CredentialsHealth} with the types of Boot 3. */
final class Boot3HealthIndicator extends AbstractHealthIndicator {

    private final CredentialsHealth health;

    Boot3HealthIndicator(CredentialsHealth health) {
        super(CredentialsHealth.FAILURE_MESSAGE);
        this.health = health;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        CredentialsHealth.Report report = health.report();
        builder.status(report.status()).withDetail("roles", report.roles());
    }
}
