package dev.onym.identity.claim;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.WaId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * By what a subject can be reached at a time. Holds nothing that is in dispute.
 *
 * @param bsuid the one that nothing has replaced
 * @param parent the one seen with that BSUID
 * @param written how the phone was written
 */
public record Person(
        @Nullable Bsuid bsuid,
        @Nullable ParentBsuid parent,
        @Nullable WaId waId,
        Set<PhoneNumber> written,
        @Nullable Username username) {
    public Person {
        written = Set.copyOf(written);
    }

    /**
     * The person at a time: the latest of each kind. Of what began in one moment it matters to nobody which is told, as long as
     * it is always the same, and the phone of the account that is told.
     *
     * @param claims of the subject, in any order; those that do not stand at the time may be left out
     */
    public static Person of(Collection<? extends Claim> claims, Instant asOf) {
        Bsuid bsuid = latest(
                        claims,
                        Claim.OfBsuid.class,
                        of -> begun(of, asOf) && !isReplaced(of, asOf),
                        Comparator.comparing(of -> of.bsuid().value()))
                .map(Claim.OfBsuid::bsuid)
                .orElse(null);
        Claim.OfPhone phone = latest(
                        claims,
                        Claim.OfPhone.class,
                        of -> stands(of, asOf) && !isDisputed(of, asOf),
                        Comparator.<Claim.OfPhone, Boolean>comparing(of -> Objects.equals(of.bsuid(), bsuid))
                                .thenComparing(of -> of.waId().clearText())
                                .thenComparing(of ->
                                        of.bsuid() == null ? "" : of.bsuid().value()))
                .orElse(null);
        return new Person(
                bsuid,
                latest(
                                claims,
                                Claim.OfParent.class,
                                of -> begun(of, asOf) && Objects.equals(of.bsuid(), bsuid),
                                Comparator.comparing(of -> of.parent().value()))
                        .map(Claim.OfParent::parent)
                        .orElse(null),
                phone == null ? null : phone.waId(),
                phone == null ? Set.of() : phone.written(),
                latest(
                                claims,
                                Claim.OfUsername.class,
                                of -> stands(of, asOf),
                                Comparator.comparing(of -> of.username().clearText()))
                        .map(Claim.OfUsername::username)
                        .orElse(null));
    }

    private static <C extends Claim> Optional<C> latest(
            Collection<? extends Claim> claims, Class<C> kind, Predicate<C> which, Comparator<C> amongEqual) {
        Stream<C> those =
                claims.stream().filter(kind::isInstance).map(kind::cast).filter(which);
        return those.max(Comparator.<C, Instant>comparing(Claim::from).thenComparing(amongEqual));
    }

    private static boolean begun(Claim claim, Instant asOf) {
        return !claim.from().isAfter(asOf);
    }

    private static boolean stands(Claim claim, Instant asOf) {
        return begun(claim, asOf) && (claim.to() == null || asOf.isBefore(claim.to()));
    }

    private static boolean isReplaced(Claim.OfBsuid claim, Instant asOf) {
        return claim.successor() != null && !claim.successor().from().isAfter(asOf);
    }

    private static boolean isDisputed(Claim.OfPhone claim, Instant asOf) {
        return claim.dispute() != null && !claim.dispute().from().isAfter(asOf);
    }
}
