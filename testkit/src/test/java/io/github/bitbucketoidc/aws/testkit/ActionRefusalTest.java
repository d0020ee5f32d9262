package io.github.bitbucketoidc.aws.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(PipelinesSandboxExtension.class)
class ActionRefusalTest {

    @Test
    void refusesARequestWithoutAction(PipelinesSandbox sandbox) {
        var response = RawHttpClient.post(sandbox.stsEndpoint(), "Version=2011-06-15");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("<Type>Sender</Type>").contains("<Code>MissingAction</Code>");
    }

    @Test
    void refusesAnUnknownAction(PipelinesSandbox sandbox) {
        var response = RawHttpClient.post(sandbox.stsEndpoint(), "Action=AssumeRoot&Version=2011-06-15");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .contains("<Code>InvalidAction</Code>")
                .contains(
                        "<Message>Could not find operation AssumeRoot for version 2011-06-15 (PipelinesSandbox plays AssumeRole,"
                                + " AssumeRoleWithWebIdentity, GetCallerIdentity of version 2011-06-15)</Message>");
    }

    @Test
    void refusesARequestWithoutVersion(PipelinesSandbox sandbox) {
        var response = RawHttpClient.post(sandbox.stsEndpoint(), "Action=GetCallerIdentity");

        assertThat(response.body())
                .contains("<Code>InvalidAction</Code>")
                .contains("Could not find operation GetCallerIdentity for version NO_VERSION_SPECIFIED");
    }

    @Test
    void refusesAMalformedEscape(PipelinesSandbox sandbox) {
        var response = RawHttpClient.post(sandbox.stsEndpoint(), "Action=%zz");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("<Code>MalformedQueryString</Code>");
    }

    @Test
    void escapesWhatItQuotes(PipelinesSandbox sandbox) {
        var response = RawHttpClient.post(sandbox.stsEndpoint(), "Action=%3Ca%26b%3E&Version=2011-06-15");

        assertThat(response.body()).contains("operation &lt;a&amp;b&gt; for");
    }

    @Test
    void refusesAMethodThatTheQueryApiDoesNotHave(PipelinesSandbox sandbox) throws Exception {
        var put = HttpRequest.newBuilder(sandbox.stsEndpoint())
                .PUT(HttpRequest.BodyPublishers.ofString("Action=GetCallerIdentity&Version=2011-06-15"))
                .build();

        var response = HttpClient.newHttpClient().send(put, HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.body()).contains("<Code>MethodNotAllowed</Code>").contains("PUT (PipelinesSandbox)");
    }

    @ParameterizedTest
    @CsvSource({
        "PolicyArns.member.2.arn=arn:aws:iam::aws:policy/ReadOnlyAccess, PolicyArns.member.1",
        "Tags.member.1.Key=a&Tags.member.1.Value=b&Tags.member.3.Key=c&Tags.member.3.Value=d, Tags.member.2",
        "TransitiveTagKeys.member.0=a, TransitiveTagKeys.member.1"
    })
    void refusesAListWithAGap(String members, String missing) {
        try (PipelinesSandbox sandbox = PipelinesSandbox.start()) {
            var response = RawHttpClient.post(
                    sandbox.stsEndpoint(), "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&" + members);

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("<Code>MalformedInput</Code>").contains("has no " + missing + "<");
        }
    }

    @Test
    void refusesAProviderIdWhichOpenIdConnectDoesNotHave(PipelinesSandbox sandbox) {
        Refusals.assertInvalidToken(
                new StockClient(sandbox).refusal(request -> request.providerId("www.amazon.com")),
                "The web identity token provided could not be validated. See the AssumeRoleWithWebIdentity documentation"
                        + " for requirements.");
    }
}
