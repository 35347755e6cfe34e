package dev.onym.contract.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.WaId;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagKeyTest {
    private static final Scope PORTFOLIO = Scope.of(new PortfolioId("7700000000000001"));
    private static final Scope OTHER = Scope.of(new PortfolioId("7700000000000002"));

    private final TagKey key = TestOnlyKeys.tags();

    /** Computed with Python's hmac from the key in the file. */
    @Test
    void knownAnswers() {
        assertThat(key.tag(PORTFOLIO, new PhoneNumber("+4915123456789")))
                .hasToString("eb9d6ece-ce50-bc74-37c8-604d1eeaf6f7");
        assertThat(key.tag(Scope.GLOBAL, new Username("ana.lopez")))
                .hasToString("5bc90804-ff9d-758b-ccae-38060bfe37b4");
        assertThat(key.tag(PORTFOLIO, new Bsuid("DE.1234567890123456")))
                .hasToString("f305c481-6f86-6777-c10c-b72238cee786");
        assertThat(key.tag(PORTFOLIO, "subject", "sub_01990000-0000-7000-8000-000000000001"))
                .hasToString("b219988b-5a19-bb40-298a-d441a87be3ce");
    }

    @Test
    void thePhoneThatIsWrittenDifferentlyHasTheSameTag() {
        assertThat(key.tag(PORTFOLIO, PhoneNumber.parse("49 (151) 2345-6789")))
                .isEqualTo(key.tag(PORTFOLIO, PhoneNumber.parse("+4915123456789")));
    }

    @Test
    void anotherScopeIsAnotherTag() {
        Bsuid bsuid = new Bsuid("DE.1234567890123456");

        assertThat(Stream.of(PORTFOLIO, OTHER, Scope.GLOBAL).map(scope -> key.tag(scope, bsuid)))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyKindOfIdentifierHasTagsOfItsOwn() {
        List<Identifier> identifiers = List.of(
                new WaId("4915123456789"),
                new PhoneNumber("+4915123456789"),
                new Username("ana"),
                new Bsuid("DE.1"),
                new ParentBsuid("DE.ENT.1"));

        assertThat(identifiers).extracting(Identifier::kind).doesNotHaveDuplicates();
        assertThat(Stream.of("wa-id", "phone", "username", "bsuid", "parent-bsuid")
                        .map(kind -> key.tag(PORTFOLIO, kind, "4915123456789")))
                .doesNotHaveDuplicates();
    }

    @Test
    void kindAndValueDoNotRunIntoEachOther() {
        assertThat(key.tag(PORTFOLIO, "ab", "c")).isNotEqualTo(key.tag(PORTFOLIO, "a", "bc"));
        assertThat(key.tag(new Scope("11"), "a", "b")).isNotEqualTo(key.tag(new Scope("1"), "1a", "b"));
    }

    @Test
    void anotherKeyMakesOtherTags(@TempDir Path directory) {
        TagKey other = TagKey.create(directory.resolve("tags.json"));

        assertThat(other.tag(PORTFOLIO, new Bsuid("DE.1"))).isNotEqualTo(key.tag(PORTFOLIO, new Bsuid("DE.1")));
    }

    @Test
    void aTagComesBackFromItsText() {
        EventTag tag = key.tag(PORTFOLIO, new Bsuid("DE.1"));

        assertThat(EventTag.parse(tag.toString())).isEqualTo(tag);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventTag.parse("+4915123456789"))
                .withMessage("not a tag")
                .withNoCause();
    }
}
