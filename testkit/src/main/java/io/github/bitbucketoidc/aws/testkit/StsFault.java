package io.github.bitbucketoidc.aws.testkit;

import io.github.bitbucketoidc.aws.testkit.internal.http.HttpResponse;
import io.github.bitbucketoidc.aws.testkit.internal.policy.SandboxRoleArn;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A way for the STS to fail a call, given to {@link SandboxSts#failNext} or {@link SandboxSts#failAlways}.
 *
 * <p>Codes and HTTP statuses are those of AWS, and so are the texts, except that no published log shows the texts of
 * {@link #internalFailure}, {@link #serviceUnavailable}, {@link #idpCommunicationError} and {@link #idpRejectedClaim}:
 * there, rely on the code. This class is immutable.
 */
public final class StsFault {

    private static final String INCOMPLETE =
            "<AssumeRoleWithWebIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">\n"
                    + "<AssumeRoleWithWebIdentityResult>\n<Credentials>\n<AccessKeyId>ASIA";

    private final String description;
    private final Function<StsRequest, StsAnswer> effect;
    private final @Nullable String action;

    private StsFault(String description, Function<StsRequest, StsAnswer> effect) {
        this(description, effect, null);
    }

    private StsFault(String description, Function<StsRequest, StsAnswer> effect, @Nullable String action) {
        this.description = description;
        this.effect = effect;
        this.action = action;
    }

    boolean meets(String called) {
        return action == null || action.equals(called);
    }

    StsAnswer answer(StsRequest request) {
        return effect.apply(request);
    }

    /**
     * The same fault for the calls of one action only; others pass it by and leave it for the next call of that action.
     *
     * @param action for example {@code AssumeRole}
     * @return a fault for that action
     */
    public StsFault onlyFor(String action) {
        return new StsFault(description, effect, action);
    }

    /**
     * The role does not exist or does not trust the token. The text is that of {@code AssumeRoleWithWebIdentity}; to have
     * an {@code AssumeRole} refused in its own words, request a role that does not trust the caller.
     *
     * @return {@code AccessDenied}, 403
     */
    public static StsFault accessDenied() {
        return of(StsRefusals.notAuthorized());
    }

    /**
     * Too many requests.
     *
     * @return {@code Throttling}, 400
     */
    public static StsFault throttling() {
        return of(StsRefusals.throttling());
    }

    /**
     * AWS failed for a reason of its own.
     *
     * @return {@code InternalFailure}, 500
     */
    public static StsFault internalFailure() {
        return error(
                500,
                "InternalFailure",
                "The request processing has failed because of an unknown error, exception or failure.");
    }

    /**
     * AWS is down.
     *
     * @return {@code ServiceUnavailable}, 503
     */
    public static StsFault serviceUnavailable() {
        return error(503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server.");
    }

    /**
     * AWS could not reach the identity provider; AWS wants clients to retry this a few times.
     *
     * @return {@code IDPCommunicationError}, 400
     */
    public static StsFault idpCommunicationError() {
        return error(400, "IDPCommunicationError", "The identity provider (IdP) that was asked could not be reached.");
    }

    /**
     * AWS could not fetch the keys of the identity provider, for example within its 5 seconds. Transient in practice,
     * although the code says that the token is bad. The text has two spaces after its comma, as AWS sends it.
     *
     * @return {@code InvalidIdentityToken}, 400
     */
    public static StsFault verificationKeyUnavailable() {
        return of(StsRefusals.verificationKeyUnavailable());
    }

    /**
     * The token could not be validated, in other words of AWS that users report, for a missing provider as well as
     * for a wrong audience. The sandbox itself answers these two with the older and more telling texts.
     *
     * @return {@code InvalidIdentityToken}, 400
     */
    public static StsFault tokenNotValidated() {
        return of(StsRefusals.tokenNotValidated());
    }

    /**
     * The identity provider rejects the claim.
     *
     * @return {@code IDPRejectedClaim}, 403
     */
    public static StsFault idpRejectedClaim() {
        return error(403, "IDPRejectedClaim", "The identity provider (IdP) reported that authentication failed.");
    }

    /**
     * STS is switched off in the region; the text names the account of the role that was requested.
     *
     * @return {@code RegionDisabledException}, 403
     */
    public static StsFault regionDisabled() {
        return new StsFault("RegionDisabledException", request -> {
            String roleArn = request.parameter("RoleArn");
            String account = roleArn == null
                    ? ""
                    : SandboxRoleArn.parse(roleArn)
                            .map(SandboxRoleArn::accountId)
                            .orElse("");
            return StsAnswer.error(StsRefusals.regionDisabled(account), request);
        });
    }

    /**
     * Any other error, in AWS's XML.
     *
     * @param status the HTTP status, 400 to 599
     * @param code the error code
     * @param message the error message
     * @return that error
     * @throws IllegalArgumentException if the status is outside its limits
     */
    public static StsFault error(int status, String code, String message) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status (" + status + ") must be from 400 to 599");
        }
        return new StsFault(code, request -> StsAnswer.error(status, code, message, request));
    }

    /**
     * No answer at all: the connection stays open and silent until the sandbox closes.
     *
     * @return the silence
     */
    public static StsFault hang() {
        HttpResponse silence = HttpResponse.plain(0, "").delivered(HttpResponse.Delivery.NEVER);
        return new StsFault("hang", request -> new StsAnswer(silence, null));
    }

    /**
     * The connection ends in the middle of an answer of status 200.
     *
     * @return the cut
     */
    public static StsFault cutConnection() {
        HttpResponse half = HttpResponse.text(200, "text/xml", INCOMPLETE).delivered(HttpResponse.Delivery.CUT);
        return new StsFault("cut connection", request -> new StsAnswer(half, null));
    }

    /**
     * A whole answer of status 200 that is no XML.
     *
     * @return the garbage
     */
    public static StsFault garbage() {
        return answer(200, "text/xml", "{ this is not XML");
    }

    /**
     * A raw answer, for example the page of a proxy.
     *
     * @param status the HTTP status, 200 to 599
     * @param contentType the Content-Type header
     * @param body the body, sent in UTF-8
     * @return that answer
     * @throws IllegalArgumentException if the status is outside its limits
     */
    public static StsFault answer(int status, String contentType, String body) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status (" + status + ") must be from 200 to 599");
        }
        HttpResponse response = HttpResponse.text(status, contentType, body);
        return new StsFault("answer " + status, request -> new StsAnswer(response, null));
    }

    private static StsFault of(StsRefusal error) {
        return error(error.status(), error.code(), error.text());
    }

    /**
     * Names the fault.
     *
     * @return the error code, or what happens instead of an error, and the action if it is for one only
     */
    @Override
    public String toString() {
        return "StsFault[" + description + (action == null ? "]" : " for " + action + "]");
    }
}
