package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.internal.diagnosis.NetworkError;
import io.github.bitbucketoidc.aws.internal.diagnosis.StsError;
import io.github.bitbucketoidc.aws.internal.input.ProxySettings;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.input.StsEndpoint;
import io.github.bitbucketoidc.aws.internal.input.WebIdentityToken;
import io.github.bitbucketoidc.aws.internal.session.ServerClock;
import io.github.bitbucketoidc.aws.internal.text.WireTime;
import io.github.bitbucketoidc.aws.internal.text.XmlElement;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;

/** STS at one endpoint, called over HTTP without a client of the SDK, which takes longer to load than the call does. */
final class DirectSts implements Sts {

    private static final byte[] NOTHING = {};

    private final HttpSender http;
    private final URI endpoint;
    private final @Nullable ProxySettings proxy;
    private final Region region;
    private final ServerClock clock;
    private final String agent;

    /** @param caller what requests say of who makes them */
    DirectSts(
            HttpSender http,
            URI endpoint,
            @Nullable ProxySettings proxy,
            Region region,
            ServerClock clock,
            String caller) {
        this.http = http;
        this.endpoint = endpoint;
        this.proxy = proxy;
        this.region = region;
        this.clock = clock;
        this.agent = "User-Agent: " + caller + "\r\n";
    }

    @Override
    public Grant assumeRoleWithWebIdentity(RoleRequest.WebIdentity request, WebIdentityToken token, Duration most)
            throws StsCallException {
        return grant(StsForm.of(request, token), null, most);
    }

    @Override
    public Grant assumeRole(RoleRequest.Chained request, AwsSessionCredentials source, Duration most)
            throws StsCallException {
        return grant(StsForm.of(request), source, most);
    }

    @Override
    public Identity callerIdentity(AwsSessionCredentials credentials, Duration most) throws StsCallException {
        XmlElement result = result(call(StsForm.callerIdentity(), credentials, most), "GetCallerIdentityResult");
        return new Identity(result.textOf("Account"), result.textOf("Arn"));
    }

    /** The HTTP status of the answer to a bare GET, which sends no token; which one does not matter. */
    int status(Duration most) throws IOException {
        return http.send("GET", endpoint, agent, NOTHING, proxy, most).status();
    }

    private Grant grant(StsForm form, @Nullable AwsSessionCredentials signer, Duration most) throws StsCallException {
        HttpReply answer = call(form, signer, most);
        XmlElement result = result(answer, form.action() + "Result");
        XmlElement user = result.child("AssumedRoleUser");
        String arn = user == null ? null : user.textOf("Arn");
        XmlElement keys = result.child("Credentials");
        Instant date = WireTime.ofHeader(answer.date());
        return keys == null
                ? new Grant(null, null, null, null, arn, null, date)
                : new Grant(
                        keys.textOf("AccessKeyId"),
                        keys.textOf("SecretAccessKey"),
                        keys.textOf("SessionToken"),
                        expiration(keys.textOf("Expiration")),
                        arn,
                        percent(result.textOf("PackedPolicySize")),
                        date);
    }

    /** Of no weight: what is no number is as good as nothing. */
    private static @Nullable Integer percent(@Nullable String text) {
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private HttpReply call(StsForm form, @Nullable AwsSessionCredentials signer, Duration most)
            throws StsCallException {
        byte[] body = form.bytes();
        String headers =
                signer == null ? "Content-Type: " + StsForm.CONTENT_TYPE + "\r\n" : signedHeaders(body, signer);
        HttpReply answer;
        try {
            answer = http.send("POST", endpoint, agent + headers, body, proxy, most);
        } catch (IOException e) {
            throw new StsCallException(NetworkError.of(e));
        }
        if (!answer.isSuccess()) {
            throw new StsCallException(
                    StsError.ofAnswer(answer.status(), answer.body(), answer.requestId(), answer.date()));
        }
        return answer;
    }

    /** By the clock of STS: this machine's may be wrong by more than a signature may be. */
    private String signedHeaders(byte[] body, AwsSessionCredentials signer) {
        return RequestSigner.headers(endpoint, StsEndpoint.signingRegion(region.id()), body, signer, clock.now());
    }

    private static XmlElement result(HttpReply answer, String name) throws StsCallException {
        XmlElement root = XmlElement.root(answer.body());
        XmlElement result = root == null ? null : root.child(name);
        if (result == null) {
            throw new StsCallException(StsError.unusable("an answer that is not to be read as one of STS"));
        }
        return result;
    }

    private static @Nullable Instant expiration(@Nullable String text) throws StsCallException {
        Instant expiration = text == null ? null : WireTime.ofIso(text);
        if (text != null && expiration == null) {
            throw new StsCallException(StsError.unusable("credentials with an expiration that is no time"));
        }
        return expiration;
    }
}
