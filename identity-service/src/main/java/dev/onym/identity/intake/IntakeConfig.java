package dev.onym.identity.intake;

import dev.onym.contract.messaging.ObservationSource;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How observations are taken in. */
@ConfigMapping(prefix = "onym.identity.intake")
interface IntakeConfig {
    /** Sources whose BSUID and phone are not taken for one person's, although they stand in one payload. */
    Optional<Set<ObservationSource>> untiedSources();

    /** How long one fact is tried while others get in between; then the consumer pauses and comes again. */
    @WithDefault("PT10S")
    Duration deadline();

    /** Identifiers whose facts are kept in memory. */
    @WithDefault("50000")
    int rememberedIdentifiers();
}
