package dev.onym.identity.history;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PersonalValue;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.WaId;
import dev.onym.identity.claim.Claim;
import dev.onym.service.remembered.RowKey;

/** Identifiers as the read models write them: a kind and a value in clear. */
public final class Identifiers {
    private Identifiers() {}

    public static String value(Identifier identifier) {
        return switch (identifier) {
            case Bsuid bsuid -> bsuid.value();
            case ParentBsuid parent -> parent.value();
            case PersonalValue personal -> personal.clearText();
        };
    }

    /** What is claimed. */
    public static Identifier of(Claim claim) {
        return LedgerEntry.identifier(claim);
    }

    /** The wa_id that a phone has as a rule. */
    public static WaId digits(PhoneNumber phone) {
        return new WaId(phone.clearText().substring(1));
    }

    /**
     * The row that decides about the identifier today. A phone that nobody wrote is answered by its wa_id's, so both have
     * the same.
     */
    public static RowKey row(PortfolioId portfolio, Identifier identifier) {
        Identifier known = identifier instanceof PhoneNumber phone ? digits(phone) : identifier;
        return new RowKey(portfolio, known.kind(), value(known));
    }

    /** The row that decides about the subject. */
    public static RowKey row(PortfolioId portfolio, SubjectId subject) {
        return new RowKey(portfolio, "subject", subject.toString());
    }

    static Identifier parse(String kind, String value) {
        return switch (kind) {
            case "bsuid" -> new Bsuid(value);
            case "parent-bsuid" -> new ParentBsuid(value);
            case "wa-id" -> new WaId(value);
            case "phone" -> new PhoneNumber(value);
            case "username" -> new Username(value);
            default -> throw new IllegalArgumentException("not a kind of identifier: " + kind);
        };
    }
}
