package dev.onym.contract.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.event.EventId;
import dev.onym.contract.event.GoldenFiles;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Reason;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.UsernameSighting;
import dev.onym.contract.identifier.WaId;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenFilesTest {
    private static final GoldenFiles FILES =
            new GoldenFiles(IdentityEvents.CATALOGUE, "dev.onym.identity.", "/onym/identity/0");

    private static final PortfolioId PORTFOLIO = new PortfolioId("7700000000000001");
    private static final SubjectId SUBJECT = SubjectId.parse("sub_01990000-0000-7000-8000-000000000001");
    private static final SubjectId OTHER = SubjectId.parse("sub_01990000-0000-7000-8000-000000000002");
    private static final Bsuid BSUID = new Bsuid("US.13491208655302741918");
    private static final Bsuid NEW_BSUID = new Bsuid("US.20417758396604418235");
    private static final ParentBsuid PARENT = new ParentBsuid("US.ENT.506847293015824");
    private static final ParentBsuid NEW_PARENT = new ParentBsuid("US.ENT.11815799212886844830");
    private static final WaId WA_ID = new WaId("5511999990001");
    private static final WaId NEW_WA_ID = new WaId("5511999990002");
    private static final PhoneNumber PHONE = new PhoneNumber("+551199990001");
    private static final Username USERNAME = new Username("ana.lopez");
    private static final Instant TIME = Instant.parse("2026-11-02T10:00:00Z");
    private static final EventId MERGE = EventId.parse("01990000-0000-7000-8000-0000000000aa");
    private static final Reason REASON = new Reason("same passport");
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    private static final List<IdentityEvent> EVENTS = List.of(
            new IdentifiersObserved(
                    PORTFOLIO,
                    SUBJECT,
                    EvidenceClass.ATTESTED,
                    BSUID,
                    PARENT,
                    WA_ID,
                    PHONE,
                    UsernameSighting.NAMED,
                    USERNAME,
                    DIGEST),
            new RotationReported(PORTFOLIO, SUBJECT, BSUID, NEW_BSUID, PARENT, NEW_PARENT, WA_ID, NEW_WA_ID, DIGEST),
            new SubjectRegistered(PORTFOLIO, SUBJECT),
            new SubjectsUnited(PORTFOLIO, SUBJECT, OTHER),
            new SubjectsSeparated(PORTFOLIO, SUBJECT, OTHER),
            new BsuidLinked(PORTFOLIO, SUBJECT, BSUID, EvidenceClass.CO_OBSERVED),
            new BsuidRotated(PORTFOLIO, SUBJECT, BSUID, NEW_BSUID),
            new ParentBsuidLinked(PORTFOLIO, SUBJECT, BSUID, PARENT, EvidenceClass.CO_OBSERVED),
            new PhoneLinked(PORTFOLIO, SUBJECT, BSUID, WA_ID, PHONE, EvidenceClass.ATTESTED),
            new PhoneUnlinked(PORTFOLIO, SUBJECT, BSUID, WA_ID),
            new PhoneRecycled(PORTFOLIO, SUBJECT, BSUID, WA_ID),
            new UsernameLinked(PORTFOLIO, SUBJECT, USERNAME, EvidenceClass.REPORTED),
            new UsernameUnlinked(PORTFOLIO, SUBJECT, USERNAME),
            new IdentityConflictDetected(
                    PORTFOLIO, SUBJECT, ConflictKind.PHONE_RETURNED, BSUID, WA_ID, OTHER, NEW_BSUID),
            new ClaimCorrected(
                    PORTFOLIO, SUBJECT, BSUID, PARENT, WA_ID, USERNAME, Instant.parse("2026-11-02T10:00:00Z")),
            new SubjectsMerged(PORTFOLIO, SUBJECT, BSUID, OTHER, NEW_BSUID, REASON),
            new SubjectsUnmerged(PORTFOLIO, SUBJECT, OTHER, MERGE, REASON),
            new ClaimRectified(PORTFOLIO, SUBJECT, BSUID, null, WA_ID, null, TIME, TIME.plusSeconds(86_400), REASON),
            new ConflictResolved(
                    PORTFOLIO, SUBJECT, ConflictKind.PHONE_RETURNED, BSUID, WA_ID, null, List.of(NEW_BSUID), REASON),
            new ConflictPolicySet(PORTFOLIO, ConflictPolicy.AUTO, REASON));

    static Stream<EventEnvelope> envelopes() {
        return EVENTS.stream().map(FILES::envelope);
    }

    @ParameterizedTest
    @MethodSource("envelopes")
    void whatWasStoredInAnyVersionIsReadAsTheSameEvent(EventEnvelope envelope) throws IOException {
        FILES.assertReadInEveryVersion(envelope);
    }

    @ParameterizedTest
    @MethodSource("envelopes")
    void theEventIsStillWrittenInTheSameShape(EventEnvelope envelope) throws IOException {
        FILES.assertWrittenInTheSameShape(envelope);
    }

    @Test
    void everyEventOfTheFamilyHasAnExample() {
        Set<Class<?>> examples = new HashSet<>();
        EVENTS.forEach(event -> examples.add(event.getClass()));

        assertThat(examples)
                .containsExactlyInAnyOrderElementsOf(
                        FamilyOfRecords.of(IdentityEvent.class).toList());
    }

    @Test
    void everyGoldenFileBelongsToAnEvent() throws IOException {
        FILES.assertEachBelongsToOneOf(EVENTS);
    }
}
