package io.github.bitbucketoidc.aws.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

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
                .contains("<Message>Could not find operation AssumeRoot for version 2011-06-15</Message>");
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
}
