package dev.onym.username.ownership;

import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.username.NameId;
import dev.onym.contract.username.UsernameActivated;
import dev.onym.contract.username.UsernameEvent;
import dev.onym.contract.username.UsernameReleased;
import dev.onym.contract.username.UsernameReserved;
import dev.onym.contract.username.UsernameTransferred;
import dev.onym.username.UsernameConfig.Phase;
import dev.onym.username.ownership.NameOwnership.Holder;
import dev.onym.username.ownership.NumberOwnership.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * An answer and the events that make it true, which are stored together or not at all.
 *
 * @param events empty: it is true already, or refused
 */
record Decision(Answer answer, List<UsernameEvent> events) {

    /** What a number that takes a name has to do with the states of both. */
    static Decision take(TakeUsername command, Taking taking, Phase phase, Supplier<NameId> fresh) {
        NameOwnership name = taking.name();
        NumberOwnership number = taking.number();
        Holder holder = name.holder();
        if (holder == null) {
            return takeFree(command, name, number, phase, fresh);
        }
        if (holder.number().equals(command.number())) {
            return keep(command, name, holder, phase);
        }
        if (!holder.portfolio().equals(command.portfolio())) {
            return new Decision(new Answer.NotAvailable(), List.of());
        }
        return switch (command.fromSibling()) {
            case REFUSE -> new Decision(new Answer.HeldBySibling(), List.of());
            case TRANSFER -> transfer(command, name, holder, number, phase);
        };
    }

    private static Decision takeFree(
            TakeUsername command, NameOwnership name, NumberOwnership number, Phase phase, Supplier<NameId> fresh) {
        NameId known = name.id();
        NameId id = known == null ? fresh.get() : known;
        List<UsernameEvent> events = releasing(command.portfolio(), number);
        return switch (phase) {
            case RESERVATION -> {
                events.add(new UsernameReserved(id, command.username(), command.portfolio(), command.number()));
                yield granted(Standing.RESERVED, events);
            }
            case ACTIVE -> {
                events.add(new UsernameActivated(id, command.username(), command.portfolio(), command.number()));
                yield granted(Standing.APPROVED, events);
            }
        };
    }

    /** It is theirs already: a retry, or the phase has changed since. */
    private static Decision keep(TakeUsername command, NameOwnership name, Holder holder, Phase phase) {
        List<UsernameEvent> events = new ArrayList<>();
        return granted(show(command, name, holder.standing(), phase, events), events);
    }

    private static Decision transfer(
            TakeUsername command, NameOwnership name, Holder holder, NumberOwnership number, Phase phase) {
        List<UsernameEvent> events = releasing(command.portfolio(), number);
        events.add(new UsernameTransferred(
                idOf(name), command.username(), command.portfolio(), holder.number(), command.number()));
        return granted(show(command, name, holder.standing(), phase, events), events);
    }

    /** A name that was reserved is shown once names are; one that is shown stays so. */
    private static Standing show(
            TakeUsername command, NameOwnership name, Standing before, Phase phase, List<UsernameEvent> events) {
        if (before == Standing.RESERVED && phase == Phase.ACTIVE) {
            events.add(new UsernameActivated(idOf(name), command.username(), command.portfolio(), command.number()));
            return Standing.APPROVED;
        }
        return before;
    }

    /** The events by which a number gives its name up; none when it has none. */
    static List<UsernameEvent> release(PortfolioId portfolio, NumberOwnership number) {
        return List.copyOf(releasing(portfolio, number));
    }

    private static List<UsernameEvent> releasing(PortfolioId portfolio, NumberOwnership number) {
        List<UsernameEvent> events = new ArrayList<>();
        Held held = number.name();
        if (held != null) {
            events.add(new UsernameReleased(held.id(), held.username(), portfolio, number.number()));
        }
        return events;
    }

    private static Decision granted(Standing standing, List<UsernameEvent> events) {
        return new Decision(new Answer.Granted(standing), events);
    }

    private static NameId idOf(NameOwnership held) {
        NameId id = held.id();
        if (id == null) {
            throw new IllegalStateException("a name that is held has an id");
        }
        return id;
    }
}
