package dev.onym.identity.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.event.Actor;
import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.event.EventId;
import dev.onym.contract.event.EventSource;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.Identifier;
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
import dev.onym.contract.messaging.MessagingEvents;
import dev.onym.contract.messaging.ObservationSource;
import dev.onym.contract.privacy.EventTag;
import dev.onym.identity.claim.Claim;
import dev.onym.identity.claim.Standing;
import dev.onym.identity.decision.Arrivals;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What follows from each payload of the reference that is posted alone, given what messaging-service reads out of it. Ties:
 * B BSUID, Q parent, W phone, N username.
 */
class PayloadCasesTest {
    private static final PortfolioId PORTFOLIO = new PortfolioId("770100000000021");
    private static final PhoneNumberId NUMBER = new PhoneNumberId("618200000000934");
    private static final Instant TIME = Instant.parse("2026-10-26T09:34:21Z");
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    private final Arrivals arrivals = new Arrivals();
    private final Evidence evidence = new Evidence(Set.of());

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            inbound-text-phone-and-bsuid         | INBOUND_MESSAGE | US.70318264905517723846 | -                           | 14155550132  | none            | B-W co_observed
            inbound-text-username-and-phone      | INBOUND_MESSAGE | GB.18450276639201845573 | -                           | 447700900123 | tom.ferreira_88 | B-W co_observed, B-N
            inbound-text-bsuid-only              | INBOUND_MESSAGE | GB.2719340586627713     | -                           | -            | rio_kestrel     | B-N
            inbound-text-bsuid-only-parent       | INBOUND_MESSAGE | GB.2719340586627713     | GB.ENT.63920184455731845027 | -            | rio_kestrel     | B-Q co_observed, B-N
            inbound-text-phone-and-parent        | INBOUND_MESSAGE | GB.18450276639201845573 | GB.ENT.50817263940516283745 | 447700900123 | tom.ferreira_88 | B-Q co_observed, B-W co_observed, B-N
            inbound-text-no-bsuid-legacy         | INBOUND_MESSAGE | -                       | -                           | 12025550118  | unknown         | W alone
            inbound-text-at-sign-username        | INBOUND_MESSAGE | GB.2719340586627713     | -                           | -            | @rio_kestrel    | B-N
            inbound-reply-context-unknown-fields | INBOUND_MESSAGE | GB.18450276639201845573 | -                           | 447700900123 | tom.ferreira_88 | B-W co_observed, B-N
            inbound-contacts-contact-request     | CONTACT_REQUEST | GB.2719340586627713     | -                           | 447700900456 | rio_kestrel     | B-W attested, B-N
            inbound-contacts-shared-vcard        | INBOUND_MESSAGE | GB.2719340586627713     | -                           | -            | rio_kestrel     | B-N
            inbound-unsupported                  | INBOUND_MESSAGE | US.70318264905517723846 | -                           | 14155550132  | none            | B-W co_observed
            status-sent-phone                    | STATUS          | US.70318264905517723846 | -                           | 14155550132  | unknown         | B-W co_observed
            status-delivered-phone-username      | STATUS          | GB.18450276639201845573 | -                           | 447700900123 | tom.ferreira_88 | B-W co_observed, B-N
            status-read-phone-username-parent    | STATUS          | GB.18450276639201845573 | GB.ENT.50817263940516283745 | 447700900123 | tom.ferreira_88 | B-Q co_observed, B-W co_observed, B-N
            status-sent-bsuid-only               | STATUS          | GB.2719340586627713     | -                           | -            | unknown         | none
            status-delivered-bsuid-only          | STATUS          | GB.2719340586627713     | -                           | -            | rio_kestrel     | B-N
            status-delivered-no-profile          | STATUS          | US.70318264905517723846 | -                           | 14155550132  | unknown         | B-W co_observed
            user-preferences-stop                | PREFERENCES     | GB.2719340586627713     | -                           | -            | rio_kestrel     | B-N
            smb-message-echo-bsuid-only          | ECHO            | GB.2719340586627713     | -                           | -            | rio_kestrel     | B-N
            smb-app-state-sync                   | STATE_SYNC      | GB.18450276639201845573 | -                           | +447700900123 | tom.ferreira_88 | B-W co_observed, B-N
            history-threads                      | HISTORY         | GB.18450276639201845573 | -                           | 447700900123 | tom.ferreira_88 | B-W co_observed, B-N
            group-participants-update            | GROUP           | GB.18450276639201845573 | -                           | 447700900123 | tom.ferreira_88 | B-W co_observed, B-N
            calls-connect-user-initiated         | CALL            | GB.2719340586627713     | -                           | -            | rio_kestrel     | B-N
            """)
    void aSightingTiesWhatItShows(
            String payload,
            ObservationSource source,
            @Nullable String bsuid,
            @Nullable String parent,
            @Nullable String phone,
            String username,
            String ties) {
        // given
        boolean writtenOnly = phone != null && phone.startsWith("+");
        boolean named = !username.equals("none") && !username.equals("unknown");

        // when
        arrive(new ContactObserved(
                PORTFOLIO,
                NUMBER,
                ConversationId.random(),
                new EventTag(UUID.randomUUID()),
                source,
                map(bsuid, Bsuid::new),
                map(parent, ParentBsuid::new),
                writtenOnly ? null : map(phone, WaId::new),
                map(phone, PhoneNumber::parse),
                named ? UsernameSighting.NAMED : UsernameSighting.valueOf(username.toUpperCase(Locale.ROOT)),
                named ? Username.parse(username) : null,
                DIGEST));

        // then
        assertThat(ties()).as(payload).isEqualTo(ties);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            system-user-changed-number              | USER_CHANGED_NUMBER  | US.70318264905517723846 | US.20417758396604418235 | 14155550132 | 14155550189 | superseded, resolved, ended, resolved
            system-user-changed-number-no-previous  | USER_CHANGED_NUMBER  | -                       | US.20417758396604418235 | 14155550132 | 14155550189 | -, resolved, ended, resolved
            system-user-changed-number-legacy       | USER_CHANGED_NUMBER  | -                       | -                       | 12025550118 | 12025550145 | -, -, ended, resolved
            system-user-changed-user-id             | USER_CHANGED_USER_ID | GB.2719340586627713     | GB.8830172645519024     | -           | -           | superseded, resolved, -, -
            system-user-changed-user-id-body-only   | USER_CHANGED_USER_ID | GB.2719340586627713     | GB.8830172645519024     | -           | -           | superseded, resolved, -, -
            user-id-update-withdrawn                | USER_ID_UPDATE       | US.70318264905517723846 | US.20417758396604418235 | -           | 14155550189 | superseded, resolved, -, unknown
            """)
    void aReportChangesWhatItNames(
            String payload,
            ChangeKind kind,
            @Nullable String previous,
            @Nullable String bsuid,
            @Nullable String left,
            @Nullable String taken,
            String outcome) {
        // when
        arrive(new IdentifierChangeReported(
                PORTFOLIO,
                NUMBER,
                ConversationId.random(),
                new EventTag(UUID.randomUUID()),
                kind,
                map(previous, Bsuid::new),
                map(bsuid, Bsuid::new),
                null,
                null,
                map(left, WaId::new),
                map(taken, WaId::new),
                DIGEST));

        // then
        assertThat(String.join(
                        ", ",
                        status(map(previous, Bsuid::new)),
                        status(map(bsuid, Bsuid::new)),
                        status(map(left, WaId::new)),
                        status(map(taken, WaId::new))))
                .as(payload)
                .isEqualTo(outcome);
        assertThat(arrivals.claims().subjects()).as("people").hasSize(1);
    }

    private void arrive(MessagingEvent event) {
        EventSource source = new EventSource("/onym/messaging/0");
        arrivals.arrive(evidence.of(new EventEnvelope(
                        EventId.random(),
                        source,
                        MessagingEvents.CATALOGUE.typeOf(event.getClass()),
                        TIME,
                        new Actor(source.value()),
                        null,
                        event))
                .orElseThrow());
    }

    private String ties() {
        List<String> ties = arrivals.claims().claims().stream()
                .map(claim -> switch (claim) {
                    case Claim.OfBsuid of -> "";
                    case Claim.OfParent of -> "B-Q " + of.evidence().name().toLowerCase(Locale.ROOT);
                    case Claim.OfPhone of ->
                        of.bsuid() == null
                                ? "W alone"
                                : "B-W " + of.evidence().name().toLowerCase(Locale.ROOT);
                    case Claim.OfUsername of -> "B-N";
                })
                .filter(tie -> !tie.isEmpty())
                .toList();
        return ties.isEmpty() ? "none" : String.join(", ", ties);
    }

    private String status(@Nullable Identifier identifier) {
        if (identifier == null) {
            return "-";
        }
        List<Claim> claims = arrivals.claims().claims().stream()
                .filter(claim -> switch (claim) {
                    case Claim.OfBsuid of -> of.bsuid().equals(identifier);
                    case Claim.OfPhone of -> of.waId().equals(identifier);
                    case Claim.OfParent of -> false;
                    case Claim.OfUsername of -> false;
                })
                .toList();
        return Standing.of(claims, Instant.MAX).status().name().toLowerCase(Locale.ROOT);
    }

    private static <T> @Nullable T map(@Nullable String text, Function<String, T> parse) {
        return text == null ? null : parse.apply(text);
    }
}
