package dev.onym.username.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.identifier.Username;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference §3.1, rule by rule. */
class NameRulesTest {
    private final NameRules rules = new NameRules(Set.of("com", "in", "HTML"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "josé",
                "my-shop",
                "ab c",
                "über", // 1: other characters
                "",
                "ab",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", // 2: length
                "1234",
                "12.34",
                "___", // 3: no letter
                ".ana",
                "ana.",
                "a..na", // 4: periods
                "www.ana",
                "wwwana",
                "WWW.ana", // 5: www
                "ana.com",
                "shop.in",
                "index.html",
                "Ana.COM", // 6: ends like a domain
                "@harbor"
            })
    void aNameThatBreaksARuleIsNotAllowed(String written) {
        assertThat(rules.allowed(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "a_1", "__a__", "my.id", "harbor.lights", "com", "ana.com.x", "in_com", "anacom"})
    void everyOtherNameIs(String written) {
        assertThat(rules.allowed(written)).contains(new Username(written));
    }

    @Test
    void namesDifferByPeriodsAndUnderscoresAndNotByCase() {
        assertThat(rules.allowed("MyID")).isEqualTo(rules.allowed("myid"));
        assertThat(Set.of(rules.allowed("myid"), rules.allowed("my.id"), rules.allowed("my_id")))
                .hasSize(3);
    }
}
