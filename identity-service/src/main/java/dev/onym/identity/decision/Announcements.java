package dev.onym.identity.decision;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.BsuidLinked;
import dev.onym.contract.identity.BsuidRotated;
import dev.onym.contract.identity.ClaimCorrected;
import dev.onym.contract.identity.IdentityConflictDetected;
import dev.onym.contract.identity.IdentityConsequence;
import dev.onym.contract.identity.ParentBsuidLinked;
import dev.onym.contract.identity.PhoneLinked;
import dev.onym.contract.identity.PhoneRecycled;
import dev.onym.contract.identity.PhoneUnlinked;
import dev.onym.contract.identity.UsernameLinked;
import dev.onym.contract.identity.UsernameUnlinked;
import dev.onym.identity.claim.Claim;
import dev.onym.identity.claim.Dispute;
import dev.onym.identity.decision.Decided.Consequence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says as events how claims changed. A claim that is announced again is announced whole, to its end. */
final class Announcements {
    private final PortfolioId portfolio;
    private final List<Consequence> events = new ArrayList<>();

    Announcements(PortfolioId portfolio) {
        this.portfolio = portfolio;
    }

    List<Consequence> events() {
        return events;
    }

    /** @param replaced whether a claim of the same subject to the same identifier is announced in its place */
    void withdraw(Claim claim, boolean replaced) {
        switch (claim) {
            case Claim.OfBsuid of -> correct(claim, of.bsuid(), null, null, null);
            case Claim.OfParent of -> correct(claim, of.bsuid(), of.parent(), null, null);
            case Claim.OfPhone of -> correct(claim, of.bsuid(), null, of.waId(), null);
            case Claim.OfUsername of -> correct(claim, null, null, null, of.username());
        }
        if (!replaced && claim.to() == null) {
            switch (claim) {
                case Claim.OfPhone of -> unlink(of, of.from());
                case Claim.OfUsername of -> unlink(of, of.from());
                case Claim.OfBsuid of -> {}
                case Claim.OfParent of -> {}
            }
        }
    }

    private void correct(
            Claim claim,
            @Nullable Bsuid bsuid,
            @Nullable ParentBsuid parent,
            @Nullable WaId waId,
            @Nullable Username username) {
        say(claim.from(), new ClaimCorrected(portfolio, claim.subject(), bsuid, parent, waId, username, claim.to()));
    }

    void announce(ClaimChange change) {
        switch (change.stands()) {
            case null -> {}
            case Claim.OfBsuid of -> announce(of, change.announced() instanceof Claim.OfBsuid was ? was : null);
            case Claim.OfParent of ->
                say(of.from(), new ParentBsuidLinked(portfolio, of.subject(), of.bsuid(), of.parent(), of.evidence()));
            case Claim.OfPhone of -> announce(of, change.announced() instanceof Claim.OfPhone was ? was : null);
            case Claim.OfUsername of -> announce(of, change.announced() instanceof Claim.OfUsername was ? was : null);
        }
    }

    private void announce(Claim.OfBsuid claim, Claim.@Nullable OfBsuid announced) {
        Claim.OfBsuid known = announced == null || announced.evidence() != claim.evidence() ? null : announced;
        SubjectId subject = claim.subject();
        if (known == null) {
            say(claim.from(), new BsuidLinked(portfolio, subject, claim.bsuid(), claim.evidence()));
        }
        Claim.Succession successor = claim.successor();
        if (successor != null && (known == null || known.successor() == null)) {
            say(successor.from(), new BsuidRotated(portfolio, subject, claim.bsuid(), successor.bsuid()));
        }
        for (Dispute dispute : claim.disputes()) {
            if (known == null || known.disputes().stream().noneMatch(dispute::isThatOf)) {
                conflict(subject, dispute, claim.bsuid(), null);
            }
        }
    }

    private void announce(Claim.OfPhone claim, Claim.@Nullable OfPhone announced) {
        Claim.OfPhone known = announced == null || isToldAnew(announced, claim) ? null : announced;
        if (known == null) {
            link(claim);
        }
        Dispute dispute = claim.dispute();
        if (dispute != null && (known == null || known.dispute() == null)) {
            conflict(claim.subject(), dispute, claim.bsuid(), claim.waId());
        }
        Instant end = claim.to();
        if (end != null && (known == null || known.to() == null)) {
            unlink(claim, end);
        }
        if (end != null && claim.recycled() && (known == null || !known.recycled())) {
            say(end, new PhoneRecycled(portfolio, claim.subject(), claim.bsuid(), claim.waId()));
        }
    }

    /** Evidence and written forms come with the link; what has ended cannot be disputed without being told again. */
    private static boolean isToldAnew(Claim.OfPhone announced, Claim.OfPhone claim) {
        return announced.evidence() != claim.evidence()
                || !announced.written().equals(claim.written())
                || (announced.to() != null && announced.dispute() == null && claim.dispute() != null);
    }

    /** One event holds one written form, so each has its own. */
    private void link(Claim.OfPhone claim) {
        List<@Nullable PhoneNumber> written = new ArrayList<>(claim.written());
        written.sort(Comparator.comparing(PhoneNumber::clearText));
        if (written.isEmpty()) {
            written.add(null);
        }
        for (PhoneNumber phone : written) {
            say(
                    claim.from(),
                    new PhoneLinked(portfolio, claim.subject(), claim.bsuid(), claim.waId(), phone, claim.evidence()));
        }
    }

    private void unlink(Claim.OfPhone claim, Instant at) {
        say(at, new PhoneUnlinked(portfolio, claim.subject(), claim.bsuid(), claim.waId()));
    }

    private void announce(Claim.OfUsername claim, Claim.@Nullable OfUsername announced) {
        if (announced == null || announced.evidence() != claim.evidence()) {
            say(claim.from(), new UsernameLinked(portfolio, claim.subject(), claim.username(), claim.evidence()));
        }
        if (claim.to() != null) {
            unlink(claim, claim.to());
        }
    }

    private void unlink(Claim.OfUsername claim, Instant at) {
        say(at, new UsernameUnlinked(portfolio, claim.subject(), claim.username()));
    }

    private void conflict(SubjectId subject, Dispute dispute, @Nullable Bsuid bsuid, @Nullable WaId waId) {
        say(
                dispute.from(),
                new IdentityConflictDetected(
                        portfolio, subject, dispute.kind(), bsuid, waId, dispute.otherSubject(), dispute.otherBsuid()));
    }

    private void say(Instant time, IdentityConsequence event) {
        events.add(new Consequence(time, event));
    }
}
