package io.github.bitbucketoidc.aws.handoff;

import static io.github.bitbucketoidc.aws.support.SandboxProviders.callerIdentity;
import static io.github.bitbucketoidc.aws.support.SandboxProviders.providerOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.support.CapturedLogs;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** What runs in this process and knows only the default chain of the SDK. */
@ExtendWith(PipelinesSandboxExtension.class)
class ThisJvmTest {

    private static final String URI = "aws.containerCredentialsFullUri";
    private static final String TOKEN = "aws.containerAuthorizationToken";
    private static final String NO_INSTANCE = "aws.disableEc2Metadata";
    private static final String REGION = "aws.region";

    private final Properties before = new Properties();

    @BeforeEach
    void hideProfilesOfThisMachine() {
        before.putAll(System.getProperties());
        System.setProperty("aws.sharedCredentialsFile", "/no/such/credentials");
        System.setProperty("aws.configFile", "/no/such/config");
    }

    @AfterEach
    void restore() {
        System.setProperties(before);
    }

    @Test
    void theDefaultChainUsesTheRoleOfTheStep(PipelinesSandbox sandbox) {
        try (BitbucketOidcCredentialsProvider credentials = providerOf(sandbox);
                CredentialsEndpoint endpoint =
                        CredentialsEndpoint.start(credentials).configureThisJvm();
                DefaultCredentialsProvider chain =
                        DefaultCredentialsProvider.builder().build()) {
            assertThat(endpoint.rivals()).isEmpty();
            assertThat(callerIdentity(sandbox, chain))
                    .isEqualTo("arn:aws:sts::123456789012:assumed-role/pipelines-deploy/shop-42-1");
        }
    }

    @Test
    void aChainThatWasMadeBeforeUsesItToo() {
        try (DefaultCredentialsProvider chain =
                        DefaultCredentialsProvider.builder().build();
                CredentialsEndpoint endpoint = CredentialsEndpoint.start(TestCredentials.provider())) {
            System.setProperty(NO_INSTANCE, "true");
            assertThatThrownBy(chain::resolveCredentials).isInstanceOf(SdkClientException.class);

            endpoint.configureThisJvm();

            assertThat(chain.resolveCredentials().accessKeyId()).isEqualTo("ASIAEXAMPLE");
        }
    }

    @Test
    void theDefaultChainGoesOnToNoOtherIdentityWhereThereAreNone(PipelinesSandbox sandbox) {
        sandbox.sts().failAlways(StsFault.accessDenied());
        try (BitbucketOidcCredentialsProvider credentials = providerOf(sandbox);
                CredentialsEndpoint endpoint = CredentialsEndpoint.start(credentials);
                DefaultCredentialsProvider chain =
                        DefaultCredentialsProvider.builder().build()) {
            endpoint.configureThisJvm();

            assertThatThrownBy(chain::resolveCredentials)
                    .hasMessageContaining("ContainerCredentialsProvider(): Failed to load credentials")
                    .hasMessageContaining("IMDS credentials have been disabled");
        }
    }

    @Test
    void theRegionIsThatOfTheBuilder() {
        try (CredentialsEndpoint endpoint = CredentialsEndpoint.builder(TestCredentials.provider())
                .region(Region.EU_NORTH_1)
                .start()) {
            endpoint.configureThisJvm();

            assertThat(new DefaultAwsRegionProviderChain().getRegion()).isEqualTo(Region.EU_NORTH_1);
        }
    }

    @Test
    void theRegionIsElseThatOfOurOwnProperty() {
        System.setProperty("bitbucket.oidc.region", "eu-south-1");
        try (CredentialsEndpoint endpoint = CredentialsEndpoint.start(TestCredentials.provider())) {
            endpoint.configureThisJvm();

            assertThat(System.getProperty(REGION)).isEqualTo("eu-south-1");
        }
    }

    /** It is that of STS; the clients of the same process may be at home elsewhere. */
    @Test
    void ourOwnPropertyChangesNoRegionThatIsSetForTheSdk() {
        System.setProperty("bitbucket.oidc.region", "eu-south-1");
        System.setProperty(REGION, "us-east-2");
        try (CredentialsEndpoint endpoint = CredentialsEndpoint.start(TestCredentials.provider())) {
            endpoint.configureThisJvm();

            assertThat(new DefaultAwsRegionProviderChain().getRegion()).isEqualTo(Region.US_EAST_2);
        }
    }

    @Test
    void theVariableOfTheSdkIsARegionThatIsSet() {
        System.setProperty("bitbucket.oidc.region", "eu-south-1");

        assertThat(JvmRegion.missing(Region.EU_NORTH_1, Map.of("AWS_REGION", "us-east-2"), JvmSettings::theirs))
                .isNull();
        assertThat(JvmRegion.missing(null, Map.of("AWS_REGION", " "), JvmSettings::theirs))
                .isEqualTo("eu-south-1");
    }

    @Test
    void theRegionOfTheBuilderChangesNoRegionThatIsSetForTheSdk() {
        System.setProperty(REGION, "us-east-2");
        try (CredentialsEndpoint endpoint = CredentialsEndpoint.builder(TestCredentials.provider())
                .region(Region.EU_NORTH_1)
                .start()) {
            endpoint.configureThisJvm();

            assertThat(System.getProperty(REGION)).isEqualTo("us-east-2");
        }
    }

    @Test
    void aRegionThatOneEndpointHasSetIsNoReasonForTheNextToHaveNone() {
        CredentialsEndpoint first = CredentialsEndpoint.builder(TestCredentials.provider())
                .region(Region.EU_NORTH_1)
                .start()
                .configureThisJvm();
        CredentialsEndpoint second = CredentialsEndpoint.builder(TestCredentials.provider())
                .region(Region.EU_SOUTH_1)
                .start()
                .configureThisJvm();
        first.close();
        assertThat(System.getProperty(REGION)).isEqualTo("eu-south-1");
        second.close();
    }

    @Test
    void aRegionThatSomebodyElseHasSetSinceIsOneThatIsSet() {
        try (CredentialsEndpoint first = CredentialsEndpoint.builder(TestCredentials.provider())
                        .region(Region.EU_NORTH_1)
                        .start();
                CredentialsEndpoint second = CredentialsEndpoint.builder(TestCredentials.provider())
                        .region(Region.EU_SOUTH_1)
                        .start()) {
            first.configureThisJvm();
            System.setProperty(REGION, "us-east-2");
            second.configureThisJvm();

            assertThat(System.getProperty(REGION)).isEqualTo("us-east-2");
        }
    }

    @Test
    void theRegionIsLeftAloneWhereNobodyNamesOne() {
        try (CredentialsEndpoint endpoint = CredentialsEndpoint.start(TestCredentials.provider())) {
            endpoint.configureThisJvm();

            assertThat(System.getProperty(REGION)).isNull();
        }
    }

    @Test
    void closePutsBackWhatWasThere() {
        System.setProperty(URI, "http://127.0.0.1:1/other");
        Map<Object, Object> theirs = Map.copyOf(System.getProperties());

        CredentialsEndpoint endpoint = CredentialsEndpoint.builder(TestCredentials.provider())
                .region(Region.EU_NORTH_1)
                .start()
                .configureThisJvm();
        assertThat(ofThisJvm()).isNotEqualTo(relevant(theirs)).containsKeys(URI, TOKEN, NO_INSTANCE, REGION);
        endpoint.close();

        assertThat(System.getProperties()).isEqualTo(theirs);
    }

    @Test
    void closeLeavesWhatSomebodyElseHasSetSince() {
        CredentialsEndpoint endpoint =
                CredentialsEndpoint.start(TestCredentials.provider()).configureThisJvm();
        System.setProperty(URI, "http://127.0.0.1:1/newer");
        endpoint.close();

        assertThat(ofThisJvm()).containsExactlyEntriesOf(Map.of(URI, "http://127.0.0.1:1/newer"));
    }

    @Test
    void ofSeveralTheLastThatIsOpenHoldsInWhateverOrderTheyClose() {
        CredentialsEndpoint first =
                CredentialsEndpoint.start(TestCredentials.provider()).configureThisJvm();
        CredentialsEndpoint second =
                CredentialsEndpoint.start(TestCredentials.provider()).configureThisJvm();
        CredentialsEndpoint third =
                CredentialsEndpoint.start(TestCredentials.provider()).configureThisJvm();

        second.close();
        assertThat(System.getProperty(URI)).isEqualTo(third.uri().toString());
        third.close();
        assertThat(System.getProperty(URI)).isEqualTo(first.uri().toString());
        assertThat(System.getProperty(TOKEN)).isEqualTo(token(first));
        assertThat(System.getProperty(NO_INSTANCE)).isEqualTo("true");
        first.close();
        assertThat(ofThisJvm()).isEmpty();
    }

    @Test
    void aSecondCallDoesNothing() {
        try (CredentialsEndpoint endpoint = CredentialsEndpoint.start(TestCredentials.provider())) {
            assertThat(endpoint.configureThisJvm().configureThisJvm()).isSameAs(endpoint);
        }
        assertThat(ofThisJvm()).isEmpty();
    }

    @Test
    void aClosedEndpointSetsNothing() {
        CredentialsEndpoint endpoint = CredentialsEndpoint.start(TestCredentials.provider());
        endpoint.close();

        assertThatIllegalStateException().isThrownBy(endpoint::configureThisJvm);
        assertThat(ofThisJvm()).isEmpty();
    }

    @Test
    void warnsOfWhatWinsOverItWithoutItsValue() {
        System.setProperty("aws.accessKeyId", "AKIAOTHER");
        System.setProperty("aws.secretAccessKey", "other-secret");
        try (CapturedLogs logs = new CapturedLogs();
                CredentialsEndpoint endpoint = CredentialsEndpoint.start(TestCredentials.provider())) {
            endpoint.configureThisJvm().configureThisJvm();

            assertThat(logs.warnings())
                    .containsExactly("The AWS SDK's default chain of this process does not get to the endpoint of"
                            + " configureThisJvm(): system property aws.accessKeyId with system property"
                            + " aws.secretAccessKey comes first. Remove what is not wanted.");
            assertThat(logs.lines()).noneMatch(line -> line.contains(token(endpoint)));
        }
    }

    @Test
    void theTextOfTheSettingsNamesThemWithoutAValue() {
        assertThat(JvmSettings.of("http://127.0.0.1:1/credentials", "secret", "eu-west-1"))
                .hasToString("JvmSettings([" + String.join(", ", TOKEN, URI, NO_INSTANCE, REGION) + "])");
    }

    private static String token(CredentialsEndpoint endpoint) {
        return Objects.requireNonNull(endpoint.environment().get("AWS_CONTAINER_AUTHORIZATION_TOKEN"));
    }

    private static Map<String, String> ofThisJvm() {
        return relevant(System.getProperties());
    }

    private static Map<String, String> relevant(Map<Object, Object> properties) {
        return properties.entrySet().stream()
                .filter(property -> Set.of(URI, TOKEN, NO_INSTANCE, REGION).contains(property.getKey()))
                .collect(Collectors.toMap(
                        property -> property.getKey().toString(),
                        property -> property.getValue().toString()));
    }
}
