package dev.onym.identity.testing;

import dev.onym.contract.event.EventId;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.UsernameSighting;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.messaging.ChangeKind;
import dev.onym.contract.messaging.ContactObserved;
import dev.onym.contract.messaging.ConversationId;
import dev.onym.contract.messaging.IdentifierChangeReported;
import dev.onym.contract.messaging.MessagingEvent;
import dev.onym.contract.messaging.ObservationSource;
import dev.onym.contract.privacy.EventTag;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Messaging-service's events in few words. Each portfolio and each person is a new one. */
public final class Observed {
    private static final PhoneNumberId NUMBER = new PhoneNumberId("618200000000934");

    private Observed() {}

    public static PortfolioId portfolio() {
        return new PortfolioId(Long.toString(random(100_000_000_000L)));
    }

    public static Bsuid bsuid() {
        return new Bsuid("US." + random(1_000_000_000_000_000L));
    }

    public static WaId phone() {
        return new WaId("1415" + random(10_000_000_000L));
    }

    public static Username username() {
        return new Username("name_" + random(1_000_000_000L));
    }

    private static long random(long least) {
        return ThreadLocalRandom.current().nextLong(least, 10 * least);
    }

    public static ContactObserved inbound(
            PortfolioId portfolio, @Nullable Bsuid bsuid, @Nullable WaId waId, @Nullable Username username) {
        return seen(
                portfolio,
                ObservationSource.INBOUND_MESSAGE,
                bsuid,
                waId,
                username == null ? UsernameSighting.NONE : UsernameSighting.NAMED,
                username);
    }

    public static ContactObserved seen(
            PortfolioId portfolio,
            ObservationSource source,
            @Nullable Bsuid bsuid,
            @Nullable WaId waId,
            UsernameSighting sighting,
            @Nullable Username username) {
        return new ContactObserved(
                portfolio,
                NUMBER,
                ConversationId.random(),
                new EventTag(UUID.randomUUID()),
                source,
                bsuid,
                null,
                waId,
                waId == null ? null : new PhoneNumber("+" + waId.clearText()),
                sighting,
                username,
                digest());
    }

    /** The same with the sender's phone written otherwise than its wa_id; null: not written at all. */
    public static ContactObserved writtenAs(@Nullable PhoneNumber phone, ContactObserved seen) {
        return seen(seen, seen.parentBsuid(), phone);
    }

    public static ContactObserved withParent(ContactObserved seen, ParentBsuid parent) {
        return seen(seen, parent, seen.phone());
    }

    private static ContactObserved seen(
            ContactObserved seen, @Nullable ParentBsuid parent, @Nullable PhoneNumber phone) {
        return new ContactObserved(
                seen.portfolio(),
                seen.phoneNumberId(),
                seen.conversation(),
                seen.person(),
                seen.source(),
                seen.bsuid(),
                parent,
                seen.waId(),
                phone,
                seen.usernameSighting(),
                seen.username(),
                seen.sourceDigest());
    }

    public static MessagingEvent changed(
            PortfolioId portfolio,
            @Nullable Bsuid previous,
            @Nullable Bsuid bsuid,
            @Nullable WaId left,
            @Nullable WaId taken) {
        return new IdentifierChangeReported(
                portfolio,
                NUMBER,
                ConversationId.random(),
                new EventTag(UUID.randomUUID()),
                ChangeKind.USER_CHANGED_NUMBER,
                previous,
                bsuid,
                null,
                null,
                left,
                taken,
                digest());
    }

    private static String digest() {
        return EventId.random().toString().replace("-", "").repeat(2);
    }
}
