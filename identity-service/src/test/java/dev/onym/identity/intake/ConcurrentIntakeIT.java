package dev.onym.identity.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onym.contract.event.EventCodec;
import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.IdentityFact;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.StoredEvent;
import dev.onym.eventstore.projection.WaitToken;
import dev.onym.eventstore.testing.Stores;
import dev.onym.identity.claim.Claim;
import dev.onym.identity.claim.DatedFact;
import dev.onym.identity.claim.Dispute;
import dev.onym.identity.claim.Fold;
import dev.onym.identity.claim.Known;
import dev.onym.identity.history.ClaimRows;
import dev.onym.identity.history.IdentityProjection;
import dev.onym.identity.testing.MessagingTopic;
import dev.onym.identity.testing.Observed;
import dev.onym.identity.testing.RealParts;
import dev.onym.service.store.Projections;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Events that contradict each other come over all partitions at once. Whatever the order in which they were decided on, the
 * read model is what the stored facts come to.
 */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ConcurrentIntakeIT {
    private static final Instant START = Instant.parse("2026-10-01T10:00:00Z");
    private static final int EVENTS = 300;

    @Inject
    MessagingTopic messaging;

    @Inject
    PostgresEventStore store;

    @Inject
    EventCodec codec;

    @Inject
    Projections projections;

    private final PortfolioId portfolio = Observed.portfolio();

    @Test
    void theReadModelIsWhatTheFactsComeToAlsoAfterARebuild() {
        // given
        Random random = new Random(20_261_125);
        for (int i = 0; i < EVENTS; i++) {
            publishAny(random);
        }
        messaging.awaitDecided();

        // when
        Set<Claim> expected = claimsOfAllFacts();
        awaitProjection();

        // then
        assertThat(expected).hasSizeGreaterThan(50);
        assertThat(readModel()).isEqualTo(expected);

        // when
        Stores.await(projections.runner(IdentityProjection.NAME).rebuild());

        // then
        // Wait tokens are answered at once while a read model grows anew.
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(readModel()).isEqualTo(expected));
    }

    private void publishAny(Random random) {
        Instant time = START.plus(Duration.ofMinutes(20L * random.nextInt(400)));
        Bsuid bsuid = bsuid(random);
        if (random.nextInt(4) > 0) {
            messaging.publish(
                    Observed.inbound(
                            portfolio,
                            random.nextInt(8) == 0 ? null : bsuid,
                            waId(random),
                            random.nextInt(3) == 0 ? new Username("name_" + random.nextInt(5)) : null),
                    time);
        } else {
            messaging.publish(
                    Observed.changed(
                            portfolio,
                            random.nextBoolean() ? bsuid(random) : null,
                            random.nextInt(4) == 0 ? null : bsuid,
                            random.nextBoolean() ? waId(random) : null,
                            waId(random)),
                    time);
        }
    }

    /** Few enough that they meet, in groups that have nothing to do with each other. */
    private static Bsuid bsuid(Random random) {
        return new Bsuid("US." + random.nextInt(40));
    }

    private static WaId waId(Random random) {
        return new WaId("141555501" + (10 + random.nextInt(30)));
    }

    private Set<Claim> claimsOfAllFacts() {
        List<DatedFact> facts = new ArrayList<>();
        long position = 0;
        List<StoredEvent> page;
        do {
            page = Stores.await(store.reader().after(position, 1000));
            for (StoredEvent stored : page) {
                position = stored.position();
                DatedFact fact = fact(stored);
                if (fact != null) {
                    facts.add(fact);
                }
            }
        } while (!page.isEmpty());
        Set<Claim> claims = new HashSet<>();
        Fold.of(new Known(facts, List.of())).claims().forEach(claim -> claims.add(withoutOtherSubjects(claim)));
        return claims;
    }

    /** Who the other side of a conflict was when it was found is not told again when they are united with somebody. */
    private static Claim withoutOtherSubjects(Claim claim) {
        return switch (claim) {
            case Claim.OfBsuid of ->
                new Claim.OfBsuid(
                        of.subject(),
                        of.bsuid(),
                        of.from(),
                        of.evidence(),
                        of.successor(),
                        of.disputes().stream()
                                .map(ConcurrentIntakeIT::withoutOtherSubject)
                                .toList());
            case Claim.OfPhone of when of.dispute() != null -> of.disputed(withoutOtherSubject(of.dispute()));
            case Claim.OfPhone of -> of;
            case Claim.OfParent of -> of;
            case Claim.OfUsername of -> of;
        };
    }

    private static Dispute withoutOtherSubject(Dispute dispute) {
        return new Dispute(dispute.kind(), dispute.from(), dispute.otherBsuid(), null);
    }

    private @Nullable DatedFact fact(StoredEvent stored) {
        EventEnvelope envelope = codec.decode(stored.envelope());
        return envelope.data() instanceof IdentityFact fact && fact.portfolio().equals(portfolio)
                ? new DatedFact(stored.id(), stored.position(), envelope.time(), fact)
                : null;
    }

    private void awaitProjection() {
        long head = Stores.await(store.reader().head());
        Stores.await(projections.runner(IdentityProjection.NAME).await(new WaitToken(head), Duration.ofSeconds(30)));
    }

    private Set<Claim> readModel() {
        Set<Claim> claims = new HashSet<>();
        for (Row row : Stores.await(store.readModels()
                .preparedQuery("select " + ClaimRows.COLUMNS
                        + " from identity_claims where portfolio = $1 and recorded_to is null")
                .execute(Tuple.of(portfolio.value())))) {
            claims.add(withoutOtherSubjects(ClaimRows.claim(row)));
        }
        return claims;
    }
}
