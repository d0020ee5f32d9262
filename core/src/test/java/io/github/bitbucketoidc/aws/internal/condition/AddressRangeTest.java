package io.github.bitbucketoidc.aws.internal.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7/32, 203.0.113.7",
        "203.0.113.7, 203.0.113.7",
        "0.0.0.0/0, 203.0.113.7",
        "2001:db8::1/128, 2001:db8::1",
        "2001:db8::/127, 2001:db8::1"
    })
    void hasTheAddressesThatBeginAsItDoes(String range, String address) {
        assertThat(contains(range, address)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7/32, 203.0.113.6",
        "203.0.113.7, 203.0.113.6",
        "203.0.113.0/25, 203.0.113.128",
        "2001:db8::1/128, 2001:db8::",
        "0.0.0.0/0, ::1"
    })
    void hasNoOtherAddress(String range, String address) {
        assertThat(contains(range, address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7/33", "2001:db8::1/129", "2001:db8::1", "256.0.0.1", "host/8", "203.0.113.7/"})
    void isNoneWhereTheTextIsNoneOrLeavesItOpen(String text) {
        assertThat(AddressRange.parse(text)).isNull();
    }

    private static boolean contains(String range, String address) {
        return Objects.requireNonNull(AddressRange.parse(range))
                .contains(Objects.requireNonNull(AddressRange.address(address)));
    }
}
