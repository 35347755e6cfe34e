package dev.onym.contract.identity;

import java.util.stream.Stream;

/** The records at the leaves of a sealed family; one that is reached on several ways is there once. */
final class FamilyOfRecords {
    private FamilyOfRecords() {}

    static Stream<Class<?>> of(Class<?> family) {
        return family.isSealed()
                ? Stream.of(family.getPermittedSubclasses())
                        .<Class<?>>flatMap(FamilyOfRecords::of)
                        .distinct()
                : Stream.of(family);
    }
}
