package dev.onym.username.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.event.Actor;
import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.username.NameId;
import dev.onym.contract.username.UsernameActivated;
import dev.onym.contract.username.UsernameEvent;
import dev.onym.contract.username.UsernameReleased;
import dev.onym.contract.username.UsernameReserved;
import dev.onym.contract.username.UsernameTransferred;
import dev.onym.username.UsernameConfig.Phase;
import dev.onym.username.ownership.TakeUsername.FromSibling;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionTest {
    private static final PortfolioId OURS = new PortfolioId("770100000000021");
    private static final PortfolioId THEIRS = new PortfolioId("770100000000022");
    private static final PhoneNumberId NUMBER = new PhoneNumberId("618200000000934");
    private static final PhoneNumberId SIBLING = new PhoneNumberId("618200000000935");
    private static final PhoneNumberId STRANGER = new PhoneNumberId("618200000000999");
    private static final Username HARBOR = new Username("harbor_lights");
    private static final Username LANTERN = new Username("lantern");
    private static final NameId HARBOR_ID = NameId.random();
    private static final NameId LANTERN_ID = NameId.random();
    private static final NameId FRESH = NameId.random();

    private List<UsernameEvent> past = List.of();

    private void given(UsernameEvent... events) {
        past = List.of(events);
    }

    private Decision when(Username name, FromSibling fromSibling, Phase phase) {
        Taking taking = Taking.untouched(new Taking.Pair(name, NUMBER));
        for (UsernameEvent event : past) {
            taking = taking.evolve(event);
        }
        TakeUsername command = new TakeUsername(OURS, NUMBER, name, fromSibling, new Actor("tests"));
        return Decision.take(command, taking, phase, () -> FRESH);
    }

    private Decision whenTaking(Username name) {
        return when(name, FromSibling.REFUSE, Phase.ACTIVE);
    }

    private static Answer granted(Standing standing) {
        return new Answer.Granted(standing);
    }

    @Test
    void aFreeNameIsGrantedAndShown() {
        assertThat(whenTaking(HARBOR))
                .isEqualTo(new Decision(
                        granted(Standing.APPROVED), List.of(new UsernameActivated(FRESH, HARBOR, OURS, NUMBER))));
    }

    @Test
    void beforeTheRolloutAFreeNameIsReserved() {
        assertThat(when(HARBOR, FromSibling.REFUSE, Phase.RESERVATION))
                .isEqualTo(new Decision(
                        granted(Standing.RESERVED), List.of(new UsernameReserved(FRESH, HARBOR, OURS, NUMBER))));
    }

    @Test
    void aRetryRecordsNothing() {
        given(new UsernameActivated(HARBOR_ID, HARBOR, OURS, NUMBER));

        assertThat(whenTaking(HARBOR)).isEqualTo(new Decision(granted(Standing.APPROVED), List.of()));
    }

    @Test
    void aReservedNameIsShownWhenItIsAskedForAgainAfterTheRollout() {
        given(new UsernameReserved(HARBOR_ID, HARBOR, OURS, NUMBER));

        assertThat(whenTaking(HARBOR))
                .isEqualTo(new Decision(
                        granted(Standing.APPROVED), List.of(new UsernameActivated(HARBOR_ID, HARBOR, OURS, NUMBER))));
    }

    @Test
    void aNumberThatTakesAnotherNameLetsGoOfTheOneItHad() {
        given(new UsernameActivated(LANTERN_ID, LANTERN, OURS, NUMBER));

        assertThat(whenTaking(HARBOR).events())
                .containsExactly(
                        new UsernameReleased(LANTERN_ID, LANTERN, OURS, NUMBER),
                        new UsernameActivated(FRESH, HARBOR, OURS, NUMBER));
    }

    @Test
    void aNameOfAnotherPortfolioIsNotAvailableAlsoByForce() {
        given(new UsernameActivated(HARBOR_ID, HARBOR, THEIRS, STRANGER));

        Decision refused = new Decision(new Answer.NotAvailable(), List.of());
        assertThat(whenTaking(HARBOR)).isEqualTo(refused);
        assertThat(when(HARBOR, FromSibling.TRANSFER, Phase.ACTIVE)).isEqualTo(refused);
    }

    @Test
    void aNameOfASiblingStaysThereUnlessItIsForced() {
        given(new UsernameActivated(HARBOR_ID, HARBOR, OURS, SIBLING));

        assertThat(whenTaking(HARBOR)).isEqualTo(new Decision(new Answer.HeldBySibling(), List.of()));
    }

    @Test
    void aForcedTransferLeavesTheSiblingWithoutAName() {
        given(
                new UsernameActivated(HARBOR_ID, HARBOR, OURS, SIBLING),
                new UsernameActivated(LANTERN_ID, LANTERN, OURS, NUMBER));

        Decision decision = when(HARBOR, FromSibling.TRANSFER, Phase.ACTIVE);

        UsernameTransferred transferred = new UsernameTransferred(HARBOR_ID, HARBOR, OURS, SIBLING, NUMBER);
        assertThat(decision)
                .isEqualTo(new Decision(
                        granted(Standing.APPROVED),
                        List.of(new UsernameReleased(LANTERN_ID, LANTERN, OURS, NUMBER), transferred)));
        assertThat(new NumberOwnership(SIBLING, new NumberOwnership.Held(HARBOR_ID, HARBOR))
                        .evolve(transferred)
                        .name())
                .isNull();
    }

    @Test
    void aTransferredNameIsShownAsItWasBefore() {
        given(new UsernameReserved(HARBOR_ID, HARBOR, OURS, SIBLING));

        assertThat(when(HARBOR, FromSibling.TRANSFER, Phase.RESERVATION).answer())
                .isEqualTo(granted(Standing.RESERVED));
        assertThat(when(HARBOR, FromSibling.TRANSFER, Phase.ACTIVE).events())
                .containsExactly(
                        new UsernameTransferred(HARBOR_ID, HARBOR, OURS, SIBLING, NUMBER),
                        new UsernameActivated(HARBOR_ID, HARBOR, OURS, NUMBER));
    }

    @Test
    void aReleasedNameIsFreeForAnybodyAndKeepsItsId() {
        given(
                new UsernameActivated(HARBOR_ID, HARBOR, THEIRS, STRANGER),
                new UsernameReleased(HARBOR_ID, HARBOR, THEIRS, STRANGER));

        assertThat(whenTaking(HARBOR).events()).containsExactly(new UsernameActivated(HARBOR_ID, HARBOR, OURS, NUMBER));
    }

    @Test
    void aNumberWithoutANameHasNothingToLetGoOf() {
        assertThat(Decision.release(OURS, NumberOwnership.nameless(NUMBER))).isEmpty();
    }
}
