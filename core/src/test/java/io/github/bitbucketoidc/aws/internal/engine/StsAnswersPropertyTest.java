package io.github.bitbucketoidc.aws.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.internal.session.ExchangeResult;
import io.github.bitbucketoidc.aws.internal.session.Failure;
import io.github.bitbucketoidc.aws.internal.session.Session;
import io.github.bitbucketoidc.aws.support.RawServer;
import io.github.bitbucketoidc.aws.support.StepTokens;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever bytes a server sends, they end as a session or as a failure with a message; nothing is thrown. */
class StsAnswersPropertyTest {

    private static final String XML = "text/xml";
    private static final String SECRET = "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY0";
    private static final String SUCCESS =
            answer("ASIAOTHEROTHEROTHER1", SECRET, "AQoDYXdzEJr", "2999-01-02T03:04:05Z", "assumed-role/x/y");

    private static final PrintStream STANDARD_ERROR = System.err;

    private static final HostileSts STS = new HostileSts();

    /** The JDK's XML parser prints what it finds, beside throwing it. */
    @BeforeContainer
    static void printNothing() {
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }

    @AfterContainer
    static void stop() throws IOException {
        System.setErr(STANDARD_ERROR);
        STS.close();
    }

    @Property(tries = 200)
    void noBytesBreakIt(@ForAll byte[] bytes) {
        assertThatIsAFailure(STS.exchange(bytes));
    }

    @Property(tries = 200)
    void noBodyBreaksItUnderAnyStatus(@ForAll @IntRange(min = 200, max = 599) int status, @ForAll byte[] body) {
        assertThatIsAFailure(STS.exchange(status, XML, body));
    }

    @Property(tries = 200)
    void anAnswerThatWasCutOffAnywhereIsNoSession(@ForAll @IntRange(min = 0, max = 999) int perMille) {
        byte[] whole = RawServer.http(200, XML, SUCCESS.getBytes(StandardCharsets.UTF_8));

        assertThatIsAFailure(STS.exchange(Arrays.copyOf(whole, whole.length * perMille / 1000)));
    }

    @Property(tries = 300)
    void anAnswerWithOtherBytesInItIsASessionOrAFailure(
            @ForAll @IntRange(min = 0, max = 999) int perMille, @ForAll @Size(min = 1, max = 8) byte[] others) {
        byte[] body = SUCCESS.getBytes(StandardCharsets.UTF_8);
        int start = (body.length - others.length) * perMille / 1000;
        System.arraycopy(others, 0, body, start, others.length);

        assertThatIsASessionOrAFailure(STS.exchange(200, XML, body));
    }

    @Property(tries = 200)
    void anyTextsInThePlacesOfTheRightOnesAreASessionOrAFailure(
            @ForAll String key, @ForAll String token, @ForAll String expiration, @ForAll String arn) {
        String body = answer(key, SECRET, token, expiration, arn);

        assertThatIsASessionOrAFailure(STS.exchange(200, XML, body.getBytes(StandardCharsets.UTF_8)));
    }

    @Property(tries = 200)
    void anyRefusalHasAMessageOfBoundedLength(
            @ForAll @IntRange(min = 400, max = 599) int status, @ForAll String code, @ForAll String text) {
        String body = "<ErrorResponse><Error><Code>" + escaped(code) + "</Code><Message>" + escaped(text)
                + "</Message></Error></ErrorResponse>";

        assertThatIsAFailure(STS.exchange(status, XML, body.getBytes(StandardCharsets.UTF_8)));
    }

    @Property(tries = 200)
    void anEncodingThatIsNotTheOneThatIsSaidIsASessionOrAFailure(
            @ForAll("encodings") String real, @ForAll("encodings") String inXml, @ForAll("encodings") String inHeader) {
        String body = "<?xml version=\"1.0\" encoding=\"" + inXml + "\"?>" + SUCCESS;

        assertThatIsASessionOrAFailure(
                STS.exchange(200, XML + ";charset=" + inHeader, body.getBytes(Charset.forName(real))));
    }

    @Property(tries = 200)
    void anyTreeOfElementsIsASessionOrAFailure(
            @ForAll("trees") String tree, @ForAll @IntRange(min = 200, max = 599) int status) {
        assertThatIsASessionOrAFailure(STS.exchange(status, XML, tree.getBytes(StandardCharsets.UTF_8)));
    }

    @Provide
    Arbitrary<String> encodings() {
        return Arbitraries.of("UTF-8", "UTF-16", "UTF-16LE", "UTF-32", "ISO-8859-1", "US-ASCII", "IBM037", "Shift_JIS");
    }

    @Provide
    Arbitrary<String> trees() {
        Arbitrary<String> names = Arbitraries.of(
                "AssumeRoleWithWebIdentityResponse",
                "AssumeRoleWithWebIdentityResult",
                "Credentials",
                "AccessKeyId",
                "SecretAccessKey",
                "SessionToken",
                "Expiration",
                "Error",
                "Errors",
                "Code",
                "Message");
        // A key is one where keys belong. What a server writes as its error's text is there to be shown.
        String key = "<SecretAccessKey>" + SECRET + "</SecretAccessKey>";
        Arbitrary<String> leaves = Arbitraries.of("", key, "AccessDenied", "2999-01-02T03:04:05Z", "1e400", "&#0;");
        return Arbitraries.recursive(
                () -> leaves,
                inner -> names.flatMap(name -> inner.list()
                        .ofMaxSize(3)
                        .map(children -> "<" + name + ">" + String.join("", children) + "</" + name + ">")),
                1,
                5);
    }

    private static String answer(String key, String secret, String token, String expiration, String arn) {
        return """
                <AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult>
                <AssumedRoleUser><Arn>arn:aws:sts::123456789012:%s</Arn></AssumedRoleUser>
                <Credentials><AccessKeyId>%s</AccessKeyId><SecretAccessKey>%s</SecretAccessKey>
                <SessionToken>%s</SessionToken><Expiration>%s</Expiration></Credentials>
                </AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>""".formatted(escaped(arn), escaped(key), secret, escaped(token), escaped(expiration));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static void assertThatIsASessionOrAFailure(ExchangeResult outcome) {
        if (outcome instanceof Session session) {
            assertThat(session.credentials().secretAccessKey()).isNotNull();
            assertThat(session.credentials().expirationTime()).isPresent();
        } else {
            assertThatIsAFailure(outcome);
        }
    }

    private static void assertThatIsAFailure(ExchangeResult outcome) {
        assertThat(outcome).isInstanceOf(Failure.class);
        List<String> lines = ((Failure) outcome).message().lines().toList();
        assertThat(lines).hasSizeLessThanOrEqualTo(25);
        assertThat(lines.get(0)).hasSizeLessThanOrEqualTo(160);
        assertThat(lines).noneMatch(line -> line.contains(SECRET));
        assertThat(lines).noneMatch(line -> line.contains(StepTokens.SIGNATURE));
    }
}
