package dev.onym.messaging.testing;

import static dev.onym.contract.messaging.ChangeKind.USER_CHANGED_NUMBER;
import static dev.onym.contract.messaging.ChangeKind.USER_CHANGED_USER_ID;
import static dev.onym.contract.messaging.ChangeKind.USER_ID_UPDATE;
import static dev.onym.contract.messaging.ObservationSource.CALL;
import static dev.onym.contract.messaging.ObservationSource.CONTACT_REQUEST;
import static dev.onym.contract.messaging.ObservationSource.ECHO;
import static dev.onym.contract.messaging.ObservationSource.GROUP;
import static dev.onym.contract.messaging.ObservationSource.HISTORY;
import static dev.onym.contract.messaging.ObservationSource.INBOUND_MESSAGE;
import static dev.onym.contract.messaging.ObservationSource.PREFERENCES;
import static dev.onym.contract.messaging.ObservationSource.STATE_SYNC;
import static dev.onym.contract.messaging.ObservationSource.STATUS;
import static dev.onym.messaging.testing.People.AMARA;
import static dev.onym.messaging.testing.People.AMARA_2;
import static dev.onym.messaging.testing.People.AMARA_2_PHONE;
import static dev.onym.messaging.testing.People.AMARA_PHONE;
import static dev.onym.messaging.testing.People.NIA_2_PHONE;
import static dev.onym.messaging.testing.People.NIA_PHONE;
import static dev.onym.messaging.testing.People.RIO;
import static dev.onym.messaging.testing.People.RIO_2;
import static dev.onym.messaging.testing.People.RIO_2_PARENT;
import static dev.onym.messaging.testing.People.RIO_NAME;
import static dev.onym.messaging.testing.People.RIO_PARENT;
import static dev.onym.messaging.testing.People.RIO_PHONE;
import static dev.onym.messaging.testing.People.TOM;
import static dev.onym.messaging.testing.People.TOM_NAME;
import static dev.onym.messaging.testing.People.TOM_PARENT;
import static dev.onym.messaging.testing.People.TOM_PHONE;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.UsernameSighting;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.messaging.ChangeKind;
import dev.onym.contract.messaging.ObservationSource;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the reference's table "Expected outcomes" says of a webhook file, for messaging-service's part.
 *
 * @param updates by their keys
 */
public record Outcome(String file, int updates, List<Said> facts) {

    /** A fact, without what is not in the body. */
    public sealed interface Said {
        Instant time();
    }

    /** {@code ContactObserved}. */
    public record Seen(
            Instant time,
            ObservationSource source,
            @Nullable Bsuid bsuid,
            @Nullable ParentBsuid parent,
            @Nullable WaId waId,
            @Nullable PhoneNumber phone,
            UsernameSighting sighting,
            @Nullable Username username)
            implements Said {}

    /** {@code IdentifierChangeReported}. */
    public record Changed(
            Instant time,
            ChangeKind kind,
            @Nullable Bsuid previous,
            @Nullable Bsuid bsuid,
            @Nullable ParentBsuid previousParent,
            @Nullable ParentBsuid parent,
            @Nullable WaId previousWaId,
            @Nullable WaId waId)
            implements Said {}

    /** Every webhook file, in the order of the table. */
    public static List<Outcome> all() {
        return Stream.of(inbound(), statuses(), changes(), others())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Outcome> inbound() {
        return List.of(
                one("inbound-text-phone-and-bsuid", amara(INBOUND_MESSAGE, 1793000061, UsernameSighting.NONE)),
                one("inbound-text-username-and-phone", tom(INBOUND_MESSAGE, 1793000122)),
                one("inbound-text-bsuid-only", rio(INBOUND_MESSAGE, 1793000183)),
                one(
                        "inbound-text-bsuid-only-parent",
                        seen(INBOUND_MESSAGE, 1793000244, RIO, RIO_PARENT, null, RIO_NAME)),
                one(
                        "inbound-text-phone-and-parent",
                        seen(INBOUND_MESSAGE, 1793000305, TOM, TOM_PARENT, TOM_PHONE, TOM_NAME)),
                one(
                        "inbound-text-no-bsuid-legacy",
                        new Seen(
                                at(1793000366),
                                INBOUND_MESSAGE,
                                null,
                                null,
                                NIA_PHONE,
                                People.number(NIA_PHONE),
                                UsernameSighting.UNKNOWN,
                                null)),
                one("inbound-text-at-sign-username", rio(INBOUND_MESSAGE, 1793000427)),
                one("inbound-reply-context-bsuid", rio(INBOUND_MESSAGE, 1793000488)),
                one("inbound-reply-context-unknown-fields", tom(INBOUND_MESSAGE, 1793000549)),
                one("inbound-ctwa-referral-bsuid-only", rio(INBOUND_MESSAGE, 1793000610)),
                one("inbound-group-text-bsuid-only", rio(INBOUND_MESSAGE, 1793000671)),
                one(
                        "inbound-contacts-contact-request",
                        seen(CONTACT_REQUEST, 1793000732, RIO, null, RIO_PHONE, RIO_NAME)),
                one("inbound-contacts-shared-vcard", rio(INBOUND_MESSAGE, 1793000793)),
                one(
                        "inbound-contacts-missing-from-user-id",
                        seen(CONTACT_REQUEST, 1793000854, RIO, null, RIO_PHONE, RIO_NAME)),
                one("inbound-reaction-removed", tom(INBOUND_MESSAGE, 1793000915)),
                one("inbound-unsupported", amara(INBOUND_MESSAGE, 1793000976, UsernameSighting.NONE)),
                one("inbound-edit", tom(INBOUND_MESSAGE, 1793001037)),
                one("inbound-revoke-bsuid-only", rio(INBOUND_MESSAGE, 1793001098)));
    }

    private static List<Outcome> statuses() {
        return List.of(
                one("status-sent-phone", amara(STATUS, 1793001159, UsernameSighting.UNKNOWN)),
                one("status-sent-phone-user-with-username", seen(STATUS, 1793001220, TOM, null, TOM_PHONE, null)),
                one("status-delivered-phone-username", tom(STATUS, 1793001281)),
                one(
                        "status-read-phone-username-parent",
                        seen(STATUS, 1793001342, TOM, TOM_PARENT, TOM_PHONE, TOM_NAME)),
                one("status-sent-bsuid-only", seen(STATUS, 1793001403, RIO, null, null, null)),
                one("status-delivered-bsuid-only", rio(STATUS, 1793001464)),
                one("status-read-bsuid-phone-visible", seen(STATUS, 1793001525, RIO, null, RIO_PHONE, RIO_NAME)),
                one("status-failed-phone"),
                one("status-failed-bsuid"),
                one("status-failed-lean-contacts"),
                one("status-delivered-no-profile", amara(STATUS, 1793001769, UsernameSighting.UNKNOWN)),
                one("status-delivered-old-parent-name", seen(STATUS, 1793001830, TOM, TOM_PARENT, TOM_PHONE, TOM_NAME)),
                new Outcome(
                        "status-delivered-group-aggregated",
                        2,
                        List.of(tom(STATUS, 1793001891), rio(STATUS, 1793001952))));
    }

    private static List<Outcome> changes() {
        return List.of(
                one(
                        "system-user-changed-number",
                        changed(USER_CHANGED_NUMBER, 1793002013, AMARA, AMARA_2, AMARA_PHONE, AMARA_2_PHONE)),
                one(
                        "system-user-changed-number-no-previous",
                        changed(USER_CHANGED_NUMBER, 1793002074, null, AMARA_2, AMARA_PHONE, AMARA_2_PHONE)),
                one(
                        "system-user-changed-number-legacy",
                        changed(USER_CHANGED_NUMBER, 1793002135, null, null, NIA_PHONE, NIA_2_PHONE)),
                one("system-user-changed-user-id", changed(USER_CHANGED_USER_ID, 1793002196, RIO, RIO_2, null, null)),
                one(
                        "system-user-changed-user-id-parent",
                        new Changed(
                                at(1793002257),
                                USER_CHANGED_USER_ID,
                                RIO,
                                RIO_2,
                                RIO_PARENT,
                                RIO_2_PARENT,
                                null,
                                null)),
                one(
                        "system-user-changed-user-id-body-only",
                        changed(USER_CHANGED_USER_ID, 1793002318, RIO, RIO_2, null, null)),
                one(
                        "user-id-update-withdrawn",
                        changed(USER_ID_UPDATE, 1793002379, AMARA, AMARA_2, null, AMARA_2_PHONE)),
                new Outcome(
                        "batch-message-then-rotation",
                        2,
                        List.of(
                                seen(INBOUND_MESSAGE, 1793002440, RIO_2, null, null, RIO_NAME),
                                changed(USER_CHANGED_USER_ID, 1793002501, RIO, RIO_2, null, null))));
    }

    private static List<Outcome> others() {
        return List.of(
                one("user-preferences-stop", rio(PREFERENCES, 1793002562)),
                one("smb-message-echo-bsuid-only", rio(ECHO, 1793002623)),
                new Outcome(
                        "smb-app-state-sync",
                        2,
                        List.of(
                                new Seen(
                                        at(1793002684),
                                        STATE_SYNC,
                                        TOM,
                                        null,
                                        null,
                                        People.number(TOM_PHONE),
                                        UsernameSighting.NAMED,
                                        TOM_NAME),
                                rio(STATE_SYNC, 1793002745))),
                new Outcome("history-threads", 2, List.of(tom(HISTORY, 1793002806), rio(HISTORY, 1793002867))),
                new Outcome("group-participants-update", 3, List.of(tom(GROUP, 1793002928), rio(GROUP, 1793002928))),
                one("calls-connect-user-initiated-bsuid-only", rio(CALL, 1793003050)),
                one("business-username-updates-approved"),
                one("business-username-updates-deleted"),
                one("business-username-updates-revoked"),
                one("value-level-error"),
                new Outcome(
                        "batch-multi-entry",
                        4,
                        List.of(
                                amara(INBOUND_MESSAGE, 1793003294, UsernameSighting.NONE),
                                rio(STATUS, 1793003355),
                                tom(INBOUND_MESSAGE, 1793003416),
                                tom(INBOUND_MESSAGE, 1793003477))));
    }

    private static Outcome one(String file, Said... facts) {
        return new Outcome(file, 1, List.of(facts));
    }

    private static Seen amara(ObservationSource source, long time, UsernameSighting sighting) {
        return new Seen(at(time), source, AMARA, null, AMARA_PHONE, People.number(AMARA_PHONE), sighting, null);
    }

    private static Seen tom(ObservationSource source, long time) {
        return seen(source, time, TOM, null, TOM_PHONE, TOM_NAME);
    }

    private static Seen rio(ObservationSource source, long time) {
        return seen(source, time, RIO, null, null, RIO_NAME);
    }

    private static Seen seen(
            ObservationSource source,
            long time,
            Bsuid bsuid,
            @Nullable ParentBsuid parent,
            @Nullable WaId waId,
            @Nullable Username username) {
        return new Seen(
                at(time),
                source,
                bsuid,
                parent,
                waId,
                waId == null ? null : People.number(waId),
                username == null ? UsernameSighting.UNKNOWN : UsernameSighting.NAMED,
                username);
    }

    private static Changed changed(
            ChangeKind kind,
            long time,
            @Nullable Bsuid previous,
            @Nullable Bsuid bsuid,
            @Nullable WaId previousWaId,
            @Nullable WaId waId) {
        return new Changed(at(time), kind, previous, bsuid, null, null, previousWaId, waId);
    }

    private static Instant at(long seconds) {
        return Instant.ofEpochSecond(seconds);
    }
}
