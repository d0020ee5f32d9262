package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.input.WebIdentityToken;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request to STS, in the form that all of its implementations read. */
final class StsForm {

    static final String CONTENT_TYPE = "application/x-www-form-urlencoded; charset=utf-8";

    private final String action;
    private final StringBuilder text = new StringBuilder();

    private StsForm(String action) {
        this.action = action;
        text.append("Action=").append(action).append("&Version=2011-06-15");
    }

    static StsForm of(RoleRequest.WebIdentity request, WebIdentityToken token) {
        StsForm form = new StsForm("AssumeRoleWithWebIdentity")
                .add("RoleArn", request.roleArn())
                .add("RoleSessionName", request.sessionName())
                .add("WebIdentityToken", token.value())
                .add("Policy", request.policy())
                .add("DurationSeconds", seconds(request.duration()));
        int number = 0;
        for (String arn : request.policyArns()) {
            form.add("PolicyArns.member." + ++number + ".arn", arn);
        }
        return form;
    }

    static StsForm of(RoleRequest.Chained request) {
        StsForm form = new StsForm("AssumeRole")
                .add("RoleArn", request.roleArn())
                .add("RoleSessionName", request.sessionName())
                .add("DurationSeconds", seconds(request.duration()))
                .add("ExternalId", request.externalId())
                .add("SourceIdentity", request.sourceIdentity());
        int number = 0;
        for (Map.Entry<String, String> tag : request.tags().entrySet()) {
            number++;
            form.add("Tags.member." + number + ".Key", tag.getKey());
            form.add("Tags.member." + number + ".Value", tag.getValue());
        }
        number = 0;
        for (String key : request.transitiveTagKeys()) {
            form.add("TransitiveTagKeys.member." + ++number, key);
        }
        return form;
    }

    static StsForm callerIdentity() {
        return new StsForm("GetCallerIdentity");
    }

    String action() {
        return action;
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private StsForm add(String name, @Nullable String value) {
        if (value != null) {
            text.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
        return this;
    }

    private static @Nullable String seconds(@Nullable Duration duration) {
        return duration == null ? null : String.valueOf(duration.toSeconds());
    }

    /** The token may be in it. */
    @Override
    public String toString() {
        return "StsForm(" + action + ")";
    }
}
