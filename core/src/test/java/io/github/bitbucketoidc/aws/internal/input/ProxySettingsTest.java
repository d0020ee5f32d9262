package io.github.bitbucketoidc.aws.internal.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxySettingsTest {

    private static final String HOST = "sts.eu-west-1.amazonaws.com";
    private static final String URL = "http://proxy.example:3128";

    @ParameterizedTest
    @CsvSource({
        "http://proxy.example:3128, proxy.example, 3128",
        "http://proxy.example:3128/, proxy.example, 3128",
        "proxy.example:3128, proxy.example, 3128",
        "http://proxy.example, proxy.example, 80",
        "https://proxy.example, proxy.example, 443",
        "http://[::1]:3128, [::1], 3128",
        "http://[::1], [::1], 80",
        "http://proxy.example:0, proxy.example, 80",
        "http://proxy.example:65535, proxy.example, 65535",
        "http://proxy.example:65536, proxy.example, 80",
        "://proxy.example:3128, proxy.example, 3128",
        "http://@proxy.example:3128, proxy.example, 3128",
        "http://proxy.example:x, proxy.example, 80",
    })
    void readsHostAndPort(String url, String host, int port) {
        assertThat(of(Map.of("HTTPS_PROXY", url), Map.of()))
                .isEqualTo(new ProxySettings(host, port, null, null, "HTTPS_PROXY"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://user:pass@proxy.example:1, user, pass",
        "http://user@proxy.example:1, user,",
        "http://:pass@proxy.example:1, '', pass",
        "http://dom%5Cuser:p%40ss%3A%25@proxy.example:1, dom\\user, p@ss:%",
        "http://user:a+b@proxy.example:1, user, a+b",
        "http://user:p@ss@proxy.example:1, user, p@ss",
        "http://user:100%@proxy.example:1, user, 100%",
        "http://user:a:b@proxy.example:1, user, a:b",
        "http://user:pa/ss@proxy.example:1, user, pa/ss",
        "http://user:pa/ss@proxy.example:1/a, user, pa/ss",
    })
    void readsUserAndPassword(String url, String user, String password) {
        assertThat(of(Map.of("HTTPS_PROXY", url), Map.of()))
                .isEqualTo(new ProxySettings("proxy.example", 1, user, password, "HTTPS_PROXY"));
    }

    @Test
    void takesThePropertiesFirstThenTheVariablesForHttpsThenThoseForHttp() {
        Map<String, String> variables = Map.of("HTTPS_PROXY", "https-variable:1", "HTTP_PROXY", "http-variable:1");
        Map<String, String> properties = Map.of("https.proxyHost", "https-property", "http.proxyHost", "http-property");

        assertThat(of(variables, properties).host()).isEqualTo("https-property");
        assertThat(of(variables, Map.of("http.proxyHost", "http-property")).host())
                .isEqualTo("https-variable");
        assertThat(of(Map.of("HTTP_PROXY", "http-variable:1"), Map.of("http.proxyHost", "http-property"))
                        .host())
                .isEqualTo("http-property");
        assertThat(of(Map.of("http_proxy", "http-variable:1"), Map.of()).host()).isEqualTo("http-variable");
    }

    @Test
    void takesUserAndPasswordOfTheProperties() {
        assertThat(of(Map.of(), Map.of("https.proxyHost", "p", "https.proxyUser", "u", "https.proxyPassword", "s")))
                .isEqualTo(new ProxySettings("p", 443, "u", "s", "system property https.proxyHost"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "sts.eu-west-1.amazonaws.com",
                "STS.eu-west-1.AMAZONAWS.com",
                "amazonaws.com",
                ".amazonaws.com",
                "*.amazonaws.com",
                "localhost, .amazonaws.com",
                "localhost,,amazonaws.com,",
                "sts.*"
            })
    void leavesOutWhatNoProxyNames(String noProxy) {
        assertThat(of(Map.of("HTTPS_PROXY", URL, "NO_PROXY", noProxy), Map.of()).exempts())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws.com", "localhost", "eu-west-1", ",", "sts", "s3.*", "*.example.com"})
    void asksTheProxyForOtherHosts(String noProxy) {
        assertThat(of(Map.of("HTTPS_PROXY", URL, "no_proxy", noProxy), Map.of()).exempts())
                .isFalse();
    }

    @Test
    void takesTheHostsOfThePropertyInPlaceOfThoseOfTheVariable() {
        assertThat(of(
                                Map.of("HTTPS_PROXY", URL, "NO_PROXY", "*"),
                                Map.of("http.nonProxyHosts", "localhost|*.example.com"))
                        .exempts())
                .isFalse();
        assertThat(of(Map.of("HTTPS_PROXY", URL), Map.of("http.nonProxyHosts", "localhost|*.amazonaws.com"))
                        .exempts())
                .isTrue();
    }

    @Test
    void takesWhatNoProxyNamesFromAStepThatNamesNoProxy() {
        assertThat(of(Map.of("NO_PROXY", "*"), Map.of("https.proxyHost", "p")).exempts())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http:///path", "http://:3128"})
    void isNoneWithoutAHost(String url) {
        assertThat(ProxySettings.of(HOST, new Environment(Map.of("HTTPS_PROXY", url), name -> null)))
                .isNull();
    }

    @Test
    void showsNeitherUserNorPassword() {
        assertThat(of(Map.of("HTTPS_PROXY", "http://user:pass@proxy.example:1"), Map.of()))
                .hasToString("proxy.example:1");
    }

    private static ProxySettings of(Map<String, String> variables, Map<String, String> properties) {
        return Objects.requireNonNull(ProxySettings.of(HOST, new Environment(variables, properties::get)));
    }
}
