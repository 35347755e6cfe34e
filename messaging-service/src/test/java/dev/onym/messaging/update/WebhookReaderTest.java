package dev.onym.messaging.update;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.UsernameSighting;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.messaging.ObservationSource;
import dev.onym.messaging.testing.Payloads;
import dev.onym.messaging.testing.People;
import dev.onym.messaging.update.Fact.Change;
import dev.onym.messaging.update.Fact.Sighting;
import dev.onym.messaging.update.Update.Identity;
import dev.onym.messaging.update.Update.Other;
import dev.onym.messaging.update.Update.Unreadable;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookReaderTest {
    private final WebhookReader reader = new WebhookReader(ReadingRules.DEFAULT, 1_000);

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "hello", "[]", "7", "{\"a\":", "{} {}", "{'a':1}"})
    void whatIsNotAJsonObjectIsRefused(String body) {
        assertThatExceptionOfType(NotAWebhook.class).isThrownBy(() -> reader.read(body.getBytes(UTF_8)));
    }

    @Test
    void theRefusalRepeatsNothingOfTheBody() {
        assertThatExceptionOfType(NotAWebhook.class)
                .isThrownBy(() -> reader.read("{\"from\": +14155550132}".getBytes(UTF_8)))
                .withMessageContaining("line 1")
                .withMessageNotContaining("415555");
    }

    @Test
    void aBodyAsDeepAsAWellIsRefused() {
        assertThatExceptionOfType(NotAWebhook.class)
                .isThrownBy(() -> reader.read(("{\"a\":" + "[".repeat(5_000)).getBytes(UTF_8)));
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] body = "{\"object\":\"?\"}".getBytes(UTF_8);
        body[11] = (byte) 0xff;

        assertThatExceptionOfType(NotAWebhook.class).isThrownBy(() -> reader.read(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"entry\":[]}", "{\"entry\":[{\"id\":\"1\",\"changes\":[]}]}"})
    void anEmptyBodyHasNoUpdates(String body) throws NotAWebhook {
        assertThat(reader.read(body.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void partsThatAreMalformedTakeNothingElseAlong() throws NotAWebhook {
        List<Update> updates = reader.read("""
                {"entry": [7, {"id": "1", "changes": "none"}, {"id": "215300000000417", "changes": [3, %s]}]}
                """.formatted(message("""
                        "x", {"id": "m1", "timestamp": "soon", "from_user_id": "GB.1"},
                        {"id": "m2", "timestamp": "1793000000", "from_user_id": "GB.1"}""")).getBytes(UTF_8));

        assertThat(updates)
                .extracting(update -> update.content().getClass().getSimpleName())
                .containsExactly("Unreadable", "Unreadable", "Unreadable", "Unreadable", "Unreadable", "Identity");
        assertThat(updates)
                .filteredOn(update -> update.content() instanceof Unreadable)
                .hasSize(5);
    }

    @Test
    void emptyTextsAndPlaceholdersAreAbsent() throws NotAWebhook {
        Sighting seen = (Sighting) onlyFact(message("""
                {"id": "m", "timestamp": "1793000000", "from": "", "from_user_id": "GB.2719340586627713",
                 "from_parent_user_id": "<PARENT>"}""", """
                {"wa_id": "", "user_id": "GB.2719340586627713", "profile": {"name": "", "username": ""}}"""));

        assertThat(seen.bsuid()).isEqualTo(People.RIO);
        assertThat(seen.parentBsuid()).isNull();
        assertThat(seen.phone()).isNull();
        assertThat(seen.waId()).isNull();
        assertThat(seen.username().sighting()).isEqualTo(UsernameSighting.NONE);
    }

    @Test
    void aBsuidIsKeptByteForByte() throws NotAWebhook {
        Sighting seen = (Sighting) onlyFact(message("""
                {"id": "m", "timestamp": "1793000000", "from_user_id": "AR.54911aBcDeF0"}"""));

        assertThat(seen.bsuid()).hasToString("Bsuid[value=AR.54911aBcDeF0]");
    }

    @Test
    void aWrittenPhoneThatDiffersFromTheWaIdIsKeptBesideIt() throws NotAWebhook {
        Sighting seen = (Sighting) onlyFact(message("""
                {"id": "m", "timestamp": "1793000000", "from": "551199990001", "from_user_id": "BR.1"}""", """
                {"wa_id": "5511999990001", "user_id": "BR.1", "profile": {}}"""));

        assertThat(seen.waId()).isEqualTo(new WaId("5511999990001"));
        assertThat(seen.phone()).isEqualTo(new PhoneNumber("+551199990001"));
    }

    @Test
    void withSeveralContactsNobodyIsTakenForTheAuthor() throws NotAWebhook {
        assertThat(onlyContent(message("""
                {"id": "m", "timestamp": "1793000000", "type": "text"}""", """
                {"user_id": "GB.1"}, {"user_id": "GB.2"}"""))).isEqualTo(new Other());
    }

    @Test
    void amongManyContactsEachIsFoundByWhatNamesThem() throws NotAWebhook {
        // given
        String contacts =
                IntStream.range(0, 100).mapToObj(i -> """
                        {"user_id": "GB.%d", "wa_id": "44770090%04d", "profile": {"username": "person_%d"}},
                        {"wa_id": "44770091%04d", "profile": {}}""".formatted(i, i, i, i)).collect(Collectors.joining(","));

        // when
        Sighting byBsuid = (Sighting) onlyFact(message("""
                {"id": "m", "timestamp": "1793000000", "from_user_id": "GB.77"}""", contacts));
        Sighting byPhone = (Sighting) onlyFact(message("""
                {"id": "m", "timestamp": "1793000000", "from": "447700900077"}""", contacts));
        Sighting somebodyElses = (Sighting) onlyFact(message("""
                {"id": "m", "timestamp": "1793000000", "from": "447700900077", "from_user_id": "GB.999"}""", contacts));
        Sighting lean = (Sighting) onlyFact(message("""
                {"id": "m", "timestamp": "1793000000", "from": "447700910077", "from_user_id": "GB.999"}""", contacts));

        // then
        assertThat(byBsuid.waId()).isEqualTo(new WaId("447700900077"));
        assertThat(byPhone.bsuid()).isEqualTo(new Bsuid("GB.77"));
        assertThat(somebodyElses.username()).isEqualTo(SeenUsername.UNKNOWN);
        assertThat(somebodyElses.waId()).isNull();
        assertThat(lean.waId()).isEqualTo(new WaId("447700910077"));
    }

    @Test
    void theContactOfSomebodyElseIsNotUsed() throws NotAWebhook {
        Sighting seen = (Sighting) onlyFact(message("""
                {"id": "m", "timestamp": "1793000000", "from_user_id": "GB.1"}""", """
                {"user_id": "GB.2", "wa_id": "447700900456", "profile": {"username": "rio_kestrel"}}"""));

        assertThat(seen.waId()).isNull();
        assertThat(seen.username()).isEqualTo(SeenUsername.UNKNOWN);
    }

    @Test
    void ofTwoPhonesThatBothClaimToBeTheAuthorsNeitherIsBelieved() throws NotAWebhook {
        Sighting seen = (Sighting) onlyFact(message("""
                {"id": "m", "timestamp": "1793000000", "type": "contacts", "from": "447700900123",
                 "from_user_id": "GB.1", "contacts": [{"origin": "contact_request",
                   "phones": [{"phone": "+447700900456", "wa_id": "447700900456"}]}]}""", """
                {"user_id": "GB.1", "wa_id": "447700900123", "profile": {}}"""));

        assertThat(seen.phone()).isNull();
        assertThat(seen.waId()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "+447700900456, 447700900123, 447700900123",
        "+447700900456, 447700900123,",
        "+5511999990001, 5521999990001, 552199990001",
        "+5511933334444, 551133334444, 551133334444",
        "+5219991234567, 529911234567, 529911234567",
        "+14155550132, 4155550132,"
    })
    void aPhoneThatWasAskedForAndContradictsTheAuthorsIsNotBelieved(String asked, String from, @Nullable String waId)
            throws NotAWebhook {
        Sighting seen = (Sighting) onlyFact(shared("{\"phone\": \"%s\"}".formatted(asked), from, waId));

        assertThat(seen.source()).isEqualTo(ObservationSource.INBOUND_MESSAGE);
        assertThat(seen.phone()).isNull();
        assertThat(seen.waId()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "+447700900123, 447700900123, 447700900123",
        "+5511999990001, 551199990001, 551199990001",
        "+551199990001, 551199990001, 5511999990001",
        "+525512345678, 5215512345678, 5215512345678",
        "+541123456789, 5491123456789, 5491123456789"
    })
    void aPhoneThatWasAskedForKeepsTheWaIdThatTheBodyShows(String asked, String from, String waId) throws NotAWebhook {
        Sighting seen = (Sighting) onlyFact(shared("{\"phone\": \"%s\"}".formatted(asked), from, waId));

        assertThat(seen.source()).isEqualTo(ObservationSource.CONTACT_REQUEST);
        assertThat(seen.phone()).isEqualTo(new PhoneNumber(asked));
        assertThat(seen.waId()).isEqualTo(new WaId(waId));
    }

    @Test
    void aPhoneThatWasAskedForStandsWhereTheBodyShowsNoOther() throws NotAWebhook {
        Sighting seen = (Sighting) onlyFact(shared("{\"phone\": \"+447700900123\"}", "", null));

        assertThat(seen.source()).isEqualTo(ObservationSource.CONTACT_REQUEST);
        assertThat(seen.phone()).isEqualTo(new PhoneNumber("+447700900123"));
    }

    /** GB.1 shares this phone, in a body that shows them with these. */
    private static String shared(String phone, String from, @Nullable String waId) {
        return message("""
                {"id": "m", "timestamp": "1793000000", "type": "contacts", "from": "%s", "from_user_id": "GB.1",
                 "contacts": [{"origin": "contact_request", "phones": [%s]}]}""".formatted(from, phone), """
                {"user_id": "GB.1", "wa_id": "%s", "profile": {}}""".formatted(waId == null ? "" : waId));
    }

    /** Media of a chat history come as messages, whoever wrote them. */
    @Test
    void whatTheBusinessWroteItselfShowsTheReceiverAndNotTheBusiness() throws NotAWebhook {
        Sighting sighting = (Sighting) onlyFact("""
                {"field": "history", "value": {
                 "metadata": {"phone_number_id": "618200000000934", "display_phone_number": "14155550100"},
                 "contacts": [{"user_id": "GB.1", "wa_id": "447700900123"}],
                 "messages": [{"id": "m", "timestamp": "1793000000", "type": "image", "from": "14155550100",
                   "from_user_id": "US.9", "to": "447700900123"}]}}""");

        assertThat(sighting.source()).isEqualTo(ObservationSource.HISTORY);
        assertThat(sighting.bsuid()).isEqualTo(new Bsuid("GB.1"));
        assertThat(sighting.waId()).isEqualTo(new WaId("447700900123"));
    }

    @Test
    void chunksOfOneThreadAreDifferentUpdates() throws NotAWebhook {
        String chunk = """
                {"field": "history", "value": {"metadata": {"phone_number_id": "618200000000934"},
                 "history": [{"threads": [{"id": "447700900123", "context": {"wa_id": "447700900123"%s},
                   "messages": [{"id": "m", "timestamp": "1793000000"}]}]}]}}""";

        UpdateKey first = onlyUpdate(chunk.formatted("")).key();

        assertThat(onlyUpdate(chunk.formatted(", \"user_id\": \"GB.1\"")).key()).isNotEqualTo(first);
        assertThat(onlyUpdate(chunk.formatted("")).key()).isEqualTo(first);
    }

    @Test
    void theOldBsuidIsTakenFromTheWordsOnlyIfTheyNameTheNewOneToo() throws NotAWebhook {
        Change change = (Change) onlyFact(message("""
                {"id": "m", "timestamp": "1793000000", "type": "system", "system": {
                   "type": "user_changed_user_id", "user_id": "GB.3",
                   "body": "User A changed from GB.1 to GB.2"}}"""));

        assertThat(change.previousBsuid()).isNull();
        assertThat(change.bsuid()).isEqualTo(new Bsuid("GB.3"));
    }

    @Test
    void theOldPhoneStandsInTheWordsWhereFromIsTheNewOne() throws NotAWebhook {
        Change change = (Change) onlyFact(message("""
                {"id": "m", "timestamp": "1793000000", "type": "system", "from": "12025550145", "system": {
                   "type": "user_changed_number", "wa_id": "12025550145",
                   "body": "User Nia changed from 12025550118 to 12025550145."}}"""));

        assertThat(change.previousWaId()).isEqualTo(People.NIA_PHONE);
        assertThat(change.waId()).isEqualTo(People.NIA_2_PHONE);
    }

    @Test
    void aBsuidInAFieldForPhonesIsAHiddenPhone() throws NotAWebhook {
        Change change = (Change) onlyFact(message("""
                {"id": "m", "timestamp": "1793000000", "type": "system", "from": "GB.1", "system": {
                   "type": "user_changed_user_id", "wa_id": "GB.2", "user_id": "GB.2",
                   "previous_user_id": "GB.1"}}"""));

        assertThat(change.waId()).isNull();
        assertThat(change.previousWaId()).isNull();
    }

    @Test
    void eachStateOfAMessageIsAnUpdateAndARepetitionIsNone() throws NotAWebhook {
        List<Update> updates = reader.read("""
                {"entry": [{"id": "215300000000417", "changes": [{"field": "messages", "value": {"statuses": [
                  {"id": "m", "status": "sent", "timestamp": "1", "recipient_user_id": "GB.1"},
                  {"id": "m", "status": "delivered", "timestamp": "2", "recipient_user_id": "GB.1"},
                  {"id": "m", "status": "read", "timestamp": "3", "recipient_user_id": "GB.1"},
                  {"id": "m", "status": "read", "timestamp": "3", "recipient_user_id": "GB.1"}]}}]}]}
                """.getBytes(UTF_8));

        assertThat(updates).extracting(update -> update.key().status()).containsExactly("sent", "delivered", "read");
    }

    /** All of the group is part of the key of each participant. */
    @Test
    void aLargeGroupIsReadInATimeThatGrowsWithItsSize() {
        byte[] body = """
                {"entry": [{"id": "215300000000417", "changes": [{"field": "group_participants_update", "value": {
                 "groups": [{"timestamp": "1793000000", "added_participants": [%s]}]}}]}]}""".formatted(IntStream.range(0, 50_000)
                        .mapToObj(i -> "{\"user_id\": \"GB." + i + "\"}")
                        .collect(Collectors.joining(",")))
                .getBytes(UTF_8);
        WebhookReader patient = new WebhookReader(ReadingRules.DEFAULT, 50_000);

        List<Update> updates = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> patient.read(body));

        assertThat(updates).hasSize(50_000);
    }

    @Test
    void aBodyThatHoldsTooManyUpdatesIsOneThatCannotBeRead() throws NotAWebhook {
        // given
        WebhookReader impatient = new WebhookReader(ReadingRules.DEFAULT, 3);
        String body =
                "{\"entry\":[{\"id\":\"1\",\"changes\":[{\"value\":{\"messages\":[%s]}},{\"value\":{\"errors\":[{}]}}]}]}";

        // when
        List<Update> asMany =
                impatient.read(body.formatted("{\"id\":\"a\"},{\"id\":\"b\"}").getBytes(UTF_8));
        List<Update> oneMore = impatient.read(
                body.formatted("{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"}").getBytes(UTF_8));

        // then
        assertThat(asMany).hasSize(3);
        assertThat(oneMore)
                .singleElement()
                .satisfies(update -> assertThat(update.content()).isEqualTo(new Unreadable()));
    }

    @Test
    void halfASurrogatePairIsNoReasonToLoseAMessage() throws NotAWebhook {
        assertThat(onlyContent(message("""
                {"id": "m", "timestamp": "1793000000", "from_user_id": "GB.1", "text": {"body": "\\ud83d"}}"""))).isInstanceOf(Identity.class);
    }

    @Test
    void theDigestDoesNotDependOnHowTheJsonIsWritten() throws NotAWebhook {
        List<Update> escaped = reader.read(vector(0));
        List<Update> plain = reader.read(vector(1));

        assertThat(escaped).hasSize(1).isEqualTo(plain);
    }

    @Test
    void nothingPersonalShowsInAnUpdate() throws NotAWebhook {
        for (String file : Payloads.webhooks()) {
            assertThat(reader.read(Payloads.body(file)).toString())
                    .doesNotContain("1415555013", "1415555018", "447700", "20255", "rio_", "tom.f", "wamid");
        }
    }

    private static byte[] vector(int index) {
        return Payloads.json("signature-vectors")
                .path("vectors")
                .path(index)
                .path("body")
                .textValue()
                .getBytes(UTF_8);
    }

    private Fact onlyFact(String change) throws NotAWebhook {
        return ((Identity) onlyContent(change)).fact();
    }

    private Update.Content onlyContent(String change) throws NotAWebhook {
        return onlyUpdate(change).content();
    }

    private Update onlyUpdate(String change) throws NotAWebhook {
        List<Update> updates = reader.read("{\"entry\":[{\"id\":\"215300000000417\",\"changes\":[%s]}]}"
                .formatted(change)
                .getBytes(UTF_8));
        assertThat(updates).hasSize(1);
        return updates.getFirst();
    }

    private static String message(String messages) {
        return message(messages, "");
    }

    private static String message(String messages, String contacts) {
        return """
                {"field": "messages", "value": {"metadata": {"phone_number_id": "618200000000934"},
                 "contacts": [%s], "messages": [%s]}}""".formatted(contacts, messages);
    }
}
