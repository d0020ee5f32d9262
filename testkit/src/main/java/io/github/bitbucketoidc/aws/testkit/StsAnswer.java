package io.github.bitbucketoidc.aws.testkit;

import io.github.bitbucketoidc.aws.testkit.internal.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An HTTP answer of the STS, with the error code that is in it. */
record StsAnswer(HttpResponse http, @Nullable String errorCode) {

    static StsAnswer success(StsRequest request, String result) {
        return new StsAnswer(xml(200, StsXml.success(request.action(), result, request.requestId()), request), null);
    }

    static StsAnswer error(StsRefusal error, StsRequest request) {
        return error(error.status(), error.code(), error.text(), request);
    }

    static StsAnswer error(int status, String code, String message, StsRequest request) {
        String body = StsXml.error(status, code, message, request.requestId());
        return new StsAnswer(xml(status, body, request), code);
    }

    private static HttpResponse xml(int status, String body, StsRequest request) {
        return HttpResponse.text(status, "text/xml", body).with(Map.of("x-amzn-RequestId", request.requestId()));
    }
}
