package dev.onym.username;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Set;

/** What the operator of the name space decides. */
@ConfigMapping(prefix = "onym.usernames")
public interface UsernameConfig {
    /** Whether names that are taken now are shown to users. */
    @WithDefault("ACTIVE")
    Phase phase();

    /** Last parts of domains and file names, without the dot; a name must not end with one (reference §3.1, rule 6). */
    @WithDefault(
            "com,org,net,int,edu,gov,mil,us,in,html,htm,info,biz,io,co,uk,de,fr,es,it,br,mx,ar,ru,cn,jp,me,app,dev,"
                    + "php,asp,jsp,xml,json,txt,pdf,zip,exe")
    Set<String> domainEndings();

    /** No try of a decision that reads events begins later than this; then the answer is "try again later". */
    @WithDefault("PT5S")
    Duration decisionDeadline();

    /** How many names, and how many numbers, are remembered between questions for them. */
    @WithDefault("20000")
    int rememberedStates();

    /** How far the roll-out of usernames is. */
    enum Phase {
        /** Names can be taken and are not shown yet. */
        RESERVATION,
        /** Names are shown. */
        ACTIVE
    }
}
