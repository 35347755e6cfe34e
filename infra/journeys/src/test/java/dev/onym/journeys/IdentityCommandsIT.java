package dev.onym.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.journeys.testing.Onym;
import dev.onym.journeys.testing.Readme;
import dev.onym.journeys.testing.Shell;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Everything that identity-service's README has its readers type, in one shell, and what is answered to it. */
@Order(6)
@SuppressWarnings("NullAway.Init") // set before all tests
class IdentityCommandsIT {
    private static Shell.Outcome typed;

    @BeforeAll
    static void typeThemAll() {
        Onym onym = Onym.running();
        typed = onym.shell()
                .run("set -e\n"
                        + Readme.script("identity-service")
                                .replace(". .onym/sandbox.env", ". '" + onym.directory() + "/sandbox.env'"));
    }

    @Test
    void everyCommandWorks() {
        assertThat(typed.output()).doesNotContain("curl: (").contains("{\"line\":\"end\"", "\"linked\":true");
        assertThat(typed.exitCode()).as(typed.output()).isZero();
    }

    @Test
    void onlyWhatIsToBeRefusedIs() {
        assertThat(refusals(typed.output()))
                .as(typed.output())
                .containsExactly(
                        "409 merge-preview-stale",
                        "400 merge-token-malformed",
                        "409 merge-limit-exceeded",
                        "422 too-many-identifiers",
                        "422 time-in-future",
                        "400 malformed-request",
                        "422 limit-out-of-range",
                        "400 cursor-malformed",
                        "404 subject-unknown");
    }

    @Test
    void aSharedContactIsAttested() {
        assertThat(below("Every kind of evidence"))
                .containsPattern("\"value\":\"447700900456\"[^{}]*\"evidence\":\"attested\"");
    }

    @Test
    void aRepetitionIsNotStoredAndALateFactCorrects() {
        String events = below("The same again within the hour");
        assertThat(found("\"type\":\"dev.onym.identity.identifiers-observed.v1\"", events))
                .hasSize(2);
        assertThat(events).contains("\"type\":\"dev.onym.identity.claim-corrected.v1\"");
    }

    @Test
    void aParentIsAmbiguousWhereTwoHaveItAndResolvesInAnotherPortfolioToo() {
        String answers = below("A parent:");
        assertThat(statuses(answers)).containsExactly("resolved", "ambiguous", "resolved");
        // One, two candidates, and in the other portfolio somebody else.
        List<String> subjects = subjects(answers);
        assertThat(subjects).hasSize(4);
        assertThat(subjects.subList(0, 3)).contains(subjects.getFirst()).doesNotContain(subjects.getLast());
    }

    @Test
    void aPhoneAloneIsTheSubjectOfTheBsuidThatIsSeenWithIt() {
        String answers = below("A phone alone is completed");
        assertThat(statuses(answers)).containsExactly("resolved", "resolved", "superseded");
        List<String> subjects = subjects(answers);
        assertThat(subjects).hasSize(3).containsOnly(subjects.getFirst());
    }

    @Test
    void aRecycledPhoneEndsForTheFirstAndIsContestedIfTheyComeBack() {
        assertThat(below("Recycled:"))
                .containsSubsequence(
                        "\"to\":\"2026-10-26T08:34:21Z\"",
                        "\"recycled\":true",
                        "\"bsuid\":\"US.70318264905517720005\"",
                        "\"kind\":\"phone-returned\"");
    }

    @Test
    void aReplacedBsuidIsSupersededFromThenOnAndTiesNothing() {
        String answers = below("Rotation:");
        assertThat(answers).contains("\"supersededBy\":{\"bsuid\":\"GB.8830172645519024\"}");
        assertThat(statuses(answers)).containsExactly("superseded", "resolved", "unknown");
    }

    @Test
    void everyDialectOfAReportIsUnderstood() {
        assertThat(below("The same in other words"))
                .containsSubsequence(
                        "\"supersededBy\":{\"bsuid\":\"GB.8830172645510011\"}",
                        "\"supersededBy\":{\"bsuid\":\"US.20417758396604410012\"}",
                        "\"supersededBy\":{\"bsuid\":\"US.20417758396604410013\"}");
    }

    @Test
    void whoeverAReportUnitedIsOneUntilItIsTakenBack() {
        assertThat(below("Two subjects")).containsPattern("307 http://.*/api/v1/subjects/sub_");
        assertThat(statuses(below("The report that united two"))).containsExactly("resolved");
    }

    @Test
    void contradictingReportsAreConflictsUntilSomebodyDecides() {
        assertThat(below("Reports that contradict each other"))
                .containsSubsequence("two-successors", "two-predecessors");
        assertThat(below("Conflicts, decided"))
                .containsSubsequence(
                        "phone-shared",
                        "\"overruled\":[\"US.70318264905517720000\"]",
                        "\"overruled\":[\"GB.8830172645510032\"]");
    }

    @Test
    void ofTwoPhonesAnOperatorSaysWhichOneItIs() {
        assertThat(below("Two phones of one BSUID")).contains("two-phones");
        assertThat(statuses(below("Conflicts, decided"))).endsWith("unknown");
    }

    @Test
    void whoeverLentAPhoneHasItBack() {
        assertThat(values("bsuid", below("For a day somebody else had it")))
                .containsSubsequence("US.70318264905517720000", "US.70318264905517723846");
    }

    @Test
    void anAnswerThatIsKnownIsNotSentAgainAndADecisionIsWaitedFor() {
        assertThat(below("What is known already").lines())
                .anyMatch("304"::equals)
                .last()
                .asString()
                .contains("\"username\":\"ana.by_mail\"");
    }

    @Test
    void aUsernameMovesToWhoeverIsSeenWithIt() {
        String answers = below("A username moves on");
        assertThat(values("bsuid", answers)).containsExactly("GB.18450276639201840001", "GB.18450276639201840002");
        assertThat(subjects(answers)).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void aMergeIsTakenBack() {
        assertThat(below("Two that are one person")).containsSubsequence("\"merged\":\"sub_", "\"separated\":\"sub_");
    }

    @Test
    void aMergeIsRefusedBeyondALimit() {
        assertThat(below("Four people had the phone"))
                .containsSubsequence(
                        "\"exceededLimits\":[\"subjects-of-a-phone: 4, at most 3\"]",
                        "\"detail\":\"subjects-of-a-phone: 4, at most 3\"");
    }

    @Test
    void eachPolicyDecidesTheSameConflictInItsWay() {
        assertThat(statuses(below("The same conflict under each policy")))
                .containsExactly("resolved", "unknown", "ended", "resolved", "conflicted", "conflicted");
        assertThat(values("policy", typed.output())).containsExactly("reject", "auto", "park", "park");
    }

    @Test
    void whatWasKnownBeforeALateFactIsStillTold() {
        String answers = below("Whose the phone was at seven");
        assertThat(statuses(answers)).containsExactly("unknown", "resolved");
        assertThat(answers).contains("\"changed\":[{");
    }

    @Test
    void pagesFollowEachOther() {
        List<String> positions = found("\"position\":\\d+", below("A page, and the one after it"));
        assertThat(positions).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void whatIsNoIdentifierSpoilsNoOther() {
        assertThat(statuses(below("What is no identifier"))).containsExactly("malformed", "malformed", "resolved");
    }

    @Test
    void whatIsAnotherPortfoliosDoesNotExist() {
        String answers = below("To another portfolio");
        assertThat(statuses(answers)).containsExactly("unknown");
        assertThat(refusals(answers)).containsExactly("404 subject-unknown");
    }

    /** What was answered to the commands below the comment that begins with these words. */
    private static String below(String comment) {
        int heading = typed.output().indexOf("\n# " + comment);
        assertThat(heading).as(comment + " in " + typed.output()).isNotNegative();
        int begin = heading + 1;
        int end = typed.output().indexOf("\n# ", begin);
        return typed.output().substring(begin, end < 0 ? typed.output().length() : end);
    }

    /** Of resolved identifiers, in the order asked. Refusals have theirs as a number. */
    private static List<String> statuses(String answers) {
        return values("status", answers);
    }

    private static List<String> subjects(String answers) {
        return found("sub_[0-9a-f-]+", answers);
    }

    private static List<String> refusals(String answers) {
        return Pattern.compile("\"status\":(\\d+),\"code\":\"([^\"]*)\"")
                .matcher(answers)
                .results()
                .map(match -> match.group(1) + " " + match.group(2))
                .toList();
    }

    private static List<String> values(String field, String answers) {
        return Pattern.compile("\"" + field + "\":\"([^\"]*)\"")
                .matcher(answers)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
