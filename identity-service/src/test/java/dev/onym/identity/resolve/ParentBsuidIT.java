package dev.onym.identity.resolve;

import static dev.onym.identity.testing.Observed.bsuid;
import static dev.onym.identity.testing.Observed.inbound;
import static dev.onym.identity.testing.Observed.portfolio;
import static dev.onym.identity.testing.Observed.withParent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.identity.testing.MessagingTopic;
import dev.onym.identity.testing.Questions;
import dev.onym.identity.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** One person, two enrolled portfolios, one parent BSUID (reference §2.2). */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ParentBsuidIT {
    private static final Instant TIME = Instant.parse("2026-10-01T10:00:00Z");

    @Inject
    MessagingTopic messaging;

    @Test
    void aParentBsuidResolvesInEveryPortfolioThatHasSeenItAndJoinsNothingAcrossThem() {
        // given
        ParentBsuid parent = new ParentBsuid("US.ENT." + bsuid().value().substring(3));
        PortfolioId one = portfolio();
        PortfolioId other = portfolio();
        Bsuid inOne = bsuid();
        Bsuid inOther = bsuid();

        // when
        messaging.publish(withParent(inbound(one, inOne, null, null), parent), TIME);
        messaging.publish(withParent(inbound(other, inOther, null, null), parent), TIME);

        // then
        Questions ofOne = Questions.of(one).untilStatus(parent, "resolved");
        Questions ofOther = Questions.of(other).untilStatus(parent, "resolved");
        assertThat(ofOne.subject(parent)).isEqualTo(ofOne.subject(inOne)).isNotEqualTo(ofOther.subject(parent));
        assertThat(ofOther.subject(parent)).isEqualTo(ofOther.subject(inOther));
        assertThat(ofOne.status(inOther)).isEqualTo("unknown");
        assertThat(Questions.of(portfolio()).status(parent)).isEqualTo("unknown");
    }
}
