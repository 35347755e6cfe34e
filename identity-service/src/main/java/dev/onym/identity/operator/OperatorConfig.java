package dev.onym.identity.operator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How operators' decisions are taken. */
@ConfigMapping(prefix = "onym.identity.operator")
interface OperatorConfig {
    /** How long a decision is tried while facts get in between. */
    @WithDefault("PT5S")
    Duration deadline();

    MergeLimits merge();

    /** What a merge must not make of a subject: whoever has more is rather several people. */
    interface MergeLimits {
        /** BSUIDs that nothing has replaced. */
        @WithDefault("5")
        int mostBsuids();

        /** Parent BSUIDs of such BSUIDs. */
        @WithDefault("5")
        int mostParentBsuids();

        /** Phones at a time. */
        @WithDefault("5")
        int mostPhones();

        /** Usernames at a time. */
        @WithDefault("5")
        int mostUsernames();

        /** Merges that stand, in one subject. */
        @WithDefault("10")
        int mostMerges();

        /** A phone that more subjects than this have had is shared: whoever has it now is merged with nobody. */
        @WithDefault("3")
        int mostSubjectsOfAPhone();
    }
}
