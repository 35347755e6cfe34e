package dev.onym.messaging.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.BsuidLinked;
import dev.onym.contract.identity.BsuidRotated;
import dev.onym.contract.identity.ClaimCorrected;
import dev.onym.contract.identity.ConflictKind;
import dev.onym.contract.identity.EvidenceClass;
import dev.onym.contract.identity.IdentityConflictDetected;
import dev.onym.contract.identity.IdentityEvent;
import dev.onym.contract.identity.PhoneLinked;
import dev.onym.contract.identity.PhoneRecycled;
import dev.onym.contract.identity.PhoneUnlinked;
import dev.onym.contract.identity.SubjectsSeparated;
import dev.onym.contract.identity.SubjectsUnited;
import dev.onym.eventstore.testing.Stores;
import dev.onym.messaging.testing.IdentityTopic;
import dev.onym.messaging.testing.People;
import dev.onym.messaging.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Events of several subjects come from several partitions, in no common order. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class AddressProjectionIT {
    private static final AtomicLong PORTFOLIOS = new AtomicLong(880_000_000_000L);
    private static final EvidenceClass SEEN = EvidenceClass.CO_OBSERVED;

    @Inject
    IdentityTopic identity;

    @Inject
    Addresses addresses;

    private final PortfolioId portfolio = new PortfolioId("" + PORTFOLIOS.incrementAndGet());
    private final Bsuid ana = new Bsuid("GB.1");
    private final Bsuid anaNow = new Bsuid("GB.2");
    private final Bsuid ben = new Bsuid("GB.3");
    private final Bsuid contested = new Bsuid("GB.4");
    private final Bsuid agreedOn = new Bsuid("GB.5");
    private final WaId recycled = new WaId("447700900001");
    private final WaId alone = new WaId("447700900002");
    private final WaId withdrawn = new WaId("447700900003");
    private final WaId merged = new WaId("447700900004");
    private final WaId mergedForAWhile = new WaId("447700900005");
    private final WaId inDispute = new WaId("447700900006");
    private final WaId settled = new WaId("447700900007");

    /**
     * Ana leaves a phone that Ben gets, and rotates; somebody who was known by the phone alone turns out to be Ben; a claim of
     * Ben's is corrected; Ben's phone is written in two ways; two claim one place in a rotation, and its phone was Ben's before;
     * another such dispute is settled. Two more who are known by the phone alone are merged with Ana, one of them by mistake.
     */
    @RepeatedTest(5)
    void theAddressesDoNotDependOnTheOrderOfArrival(RepetitionInfo repetition) {
        // given
        SubjectId anas = SubjectId.random();
        SubjectId bens = SubjectId.random();
        SubjectId lone = SubjectId.random();
        SubjectId contenders = SubjectId.random();
        SubjectId anaToo = SubjectId.random();
        SubjectId notAna = SubjectId.random();
        List<IdentityEvent> story = List.of(
                new BsuidLinked(portfolio, anas, ana, SEEN),
                new PhoneLinked(portfolio, anas, ana, recycled, null, SEEN),
                new BsuidLinked(portfolio, bens, ben, SEEN),
                new PhoneUnlinked(portfolio, anas, ana, recycled),
                new PhoneRecycled(portfolio, anas, ana, recycled),
                new PhoneLinked(portfolio, bens, ben, recycled, null, SEEN),
                new BsuidRotated(portfolio, anas, ana, anaNow),
                new BsuidLinked(portfolio, anas, anaNow, SEEN),
                new BsuidLinked(portfolio, anas, ana, SEEN),
                new PhoneLinked(portfolio, lone, null, alone, null, SEEN),
                new SubjectsUnited(portfolio, bens, lone),
                new PhoneLinked(portfolio, bens, ben, withdrawn, null, SEEN),
                new ClaimCorrected(portfolio, bens, ben, null, withdrawn, null, null),
                new PhoneLinked(portfolio, bens, ben, recycled, new PhoneNumber("+44770090001"), SEEN),
                new PhoneLinked(portfolio, bens, ben, recycled, new PhoneNumber("+440770090001"), SEEN),
                new PhoneLinked(portfolio, bens, ben, inDispute, null, SEEN),
                new BsuidLinked(portfolio, contenders, contested, SEEN),
                new PhoneLinked(portfolio, contenders, contested, inDispute, null, SEEN),
                new IdentityConflictDetected(
                        portfolio, bens, ConflictKind.TWO_SUCCESSORS, contested, null, anas, anaNow),
                new BsuidLinked(portfolio, contenders, agreedOn, SEEN),
                new PhoneLinked(portfolio, contenders, agreedOn, settled, null, SEEN),
                new IdentityConflictDetected(
                        portfolio, bens, ConflictKind.TWO_SUCCESSORS, agreedOn, null, anas, anaNow),
                new ClaimCorrected(portfolio, contenders, agreedOn, null, null, null, null),
                new BsuidLinked(portfolio, contenders, agreedOn, SEEN),
                new PhoneLinked(portfolio, anaToo, null, merged, null, SEEN),
                new SubjectsUnited(portfolio, anas, anaToo),
                new PhoneLinked(portfolio, anas, null, merged, null, SEEN),
                new PhoneLinked(portfolio, notAna, null, mergedForAWhile, null, SEEN),
                new SubjectsUnited(portfolio, anas, notAna),
                new PhoneLinked(portfolio, anas, null, mergedForAWhile, null, SEEN),
                new SubjectsSeparated(portfolio, anas, notAna),
                new ClaimCorrected(portfolio, anas, null, null, mergedForAWhile, null, null),
                new PhoneUnlinked(portfolio, anas, null, mergedForAWhile),
                new PhoneLinked(portfolio, notAna, null, mergedForAWhile, null, SEEN),
                new BsuidLinked(portfolio, SubjectId.random(), new Bsuid("GB.99"), SEEN));
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < story.size() - 1; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(repetition.getCurrentRepetition()));
        long first = 1_000L * repetition.getCurrentRepetition();

        // when
        order.forEach(i -> identity.publish(story.get(i), first + i));
        identity.publish(story.getLast(), first + story.size());

        // then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(find(ana)).as("replaced").isEmpty();
            assertThat(find(anaNow)).contains(anaNow);
            assertThat(find(ben)).contains(ben);
            assertThat(find(new Bsuid("GB.99"))).isPresent();
            assertThat(owner(recycled)).contains(new Addresses.Phone(recycled, ben));
            assertThat(owner(alone)).as("of a subject that was absorbed").isEmpty();
            assertThat(owner(withdrawn)).as("corrected").isEmpty();
            assertThat(find(contested)).as("in dispute").isEmpty();
            assertThat(owner(inDispute)).as("of somebody in dispute").isEmpty();
            assertThat(owner(settled)).contains(new Addresses.Phone(settled, agreedOn));
            for (String written : List.of("+44770090001", "+440770090001")) {
                assertThat(Stores.await(addresses.find(portfolio, new PhoneNumber(written))))
                        .as("each way in which the phone is written")
                        .contains(new Addresses.Phone(recycled, ben));
            }
            assertThat(owner(merged)).contains(new Addresses.Phone(merged, null));
            assertThat(owner(mergedForAWhile)).contains(new Addresses.Phone(mergedForAWhile, null));
        });
    }

    private Optional<Bsuid> find(Bsuid bsuid) {
        return Stores.await(addresses.find(portfolio, bsuid));
    }

    private Optional<Addresses.Phone> owner(WaId waId) {
        return Stores.await(addresses.find(portfolio, People.number(waId)));
    }
}
