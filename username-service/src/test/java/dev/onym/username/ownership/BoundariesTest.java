package dev.onym.username.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.privacy.EventTag;
import dev.onym.contract.privacy.TagKey;
import dev.onym.contract.username.NameId;
import dev.onym.contract.username.UsernameActivated;
import dev.onym.contract.username.UsernameEvent;
import dev.onym.contract.username.UsernameReleased;
import dev.onym.contract.username.UsernameReserved;
import dev.onym.contract.username.UsernameTransferred;
import dev.onym.eventstore.Criterion;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is stored without a question has to be found by those who ask, and the other way round. */
class BoundariesTest {
    private static final PortfolioId PORTFOLIO = new PortfolioId("770100000000021");
    private static final PhoneNumberId NUMBER = new PhoneNumberId("618200000000934");
    private static final PhoneNumberId SIBLING = new PhoneNumberId("618200000000935");
    private static final Username NAME = new Username("harbor_lights");
    private static final NameId ID = NameId.random();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Boundaries boundaries;

    @BeforeEach
    void make() {
        boundaries = new Boundaries(TagKey.create(directory.resolve("tags.json")));
    }

    @Test
    void anEventCarriesTheSameTagsOnBothWays() {
        List<UsernameEvent> events = List.of(
                new UsernameReserved(ID, NAME, PORTFOLIO, NUMBER),
                new UsernameActivated(ID, NAME, PORTFOLIO, NUMBER),
                new UsernameTransferred(ID, NAME, PORTFOLIO, NUMBER, SIBLING),
                new UsernameReleased(ID, NAME, PORTFOLIO, NUMBER));

        assertThat(events).allSatisfy(event -> {
            GenericEventMessage message = new GenericEventMessage(new MessageType("any"), event);
            assertThat(boundaries.tags(event))
                    .hasSize(event instanceof UsernameTransferred ? 3 : 2)
                    .isEqualTo(tags(boundaries.tags(message)));
        });
    }

    @Test
    void aDecisionIsAboutTheSameEventsOnBothWays() {
        Taking.Pair pair = new Taking.Pair(NAME, NUMBER);

        Set<Set<EventTag>> read = boundaries.ofBoth().criteria().apply(pair).flatten().stream()
                .map(criterion -> tags(criterion.tags()))
                .collect(Collectors.toSet());

        assertThat(boundaries.criteria(pair)).extracting(Criterion::tags).hasSameElementsAs(read);
    }

    private static Set<EventTag> tags(Set<Tag> tags) {
        return tags.stream().map(tag -> EventTag.parse(tag.value())).collect(Collectors.toSet());
    }
}
