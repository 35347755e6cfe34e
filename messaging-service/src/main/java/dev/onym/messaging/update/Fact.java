package dev.onym.messaging.update;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.messaging.ChangeKind;
import dev.onym.contract.messaging.ObservationSource;
import org.jspecify.annotations.Nullable;

/** What an update says about the identity of one person. */
public sealed interface Fact {

    /** Names the person: the BSUID, else the {@code wa_id}, else the phone. */
    Identifier person();

    /** These identifiers were shown together. At least one of BSUID, {@code wa_id} and phone is there. */
    record Sighting(
            ObservationSource source,
            @Nullable Bsuid bsuid,
            @Nullable ParentBsuid parentBsuid,
            @Nullable WaId waId,
            @Nullable PhoneNumber phone,
            SeenUsername username)
            implements Fact {

        /** Null where nobody is named. */
        static @Nullable Sighting of(
                ObservationSource source,
                @Nullable Bsuid bsuid,
                @Nullable ParentBsuid parentBsuid,
                Phone phone,
                SeenUsername username) {
            return bsuid == null && phone.isAbsent()
                    ? null
                    : new Sighting(source, bsuid, parentBsuid, phone.waId(), phone.number(), username);
        }

        @Override
        public Identifier person() {
            return named(bsuid, waId, phone);
        }
    }

    /** Identifiers were replaced. At least one BSUID or {@code wa_id} is there. */
    record Change(
            ChangeKind kind,
            @Nullable Bsuid previousBsuid,
            @Nullable Bsuid bsuid,
            @Nullable ParentBsuid previousParentBsuid,
            @Nullable ParentBsuid parentBsuid,
            @Nullable WaId previousWaId,
            @Nullable WaId waId)
            implements Fact {

        boolean namesNobody() {
            return previousBsuid == null && bsuid == null && previousWaId == null && waId == null;
        }

        /** By the new identifiers first, under which the person goes on writing. */
        @Override
        public Identifier person() {
            return named(bsuid, previousBsuid, waId, previousWaId);
        }
    }

    private static Identifier named(@Nullable Identifier... identifiers) {
        for (Identifier identifier : identifiers) {
            if (identifier != null) {
                return identifier;
            }
        }
        throw new IllegalStateException("a fact names a person");
    }
}
