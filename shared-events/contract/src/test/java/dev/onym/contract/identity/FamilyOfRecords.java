package dev.onym.contract.identity;

import java.util.stream.Stream;

/** The records at the leaves of a sealed family. */
final class FamilyOfRecords {
    private FamilyOfRecords() {}

    static Stream<Class<?>> of(Class<?> family) {
        return family.isSealed()
                ? Stream.of(family.getPermittedSubclasses()).flatMap(FamilyOfRecords::of)
                : Stream.of(family);
    }
}
