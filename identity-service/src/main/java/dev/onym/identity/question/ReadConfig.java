package dev.onym.identity.question;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How questions are answered. */
@ConfigMapping(prefix = "onym.identity.read")
public interface ReadConfig {
    /** Longest wait for the read models to reach what a wait token or a time stands for. */
    @WithDefault("PT5S")
    Duration longestWait();

    /** What today's answers may take of an instance's memory; 0 remembers none. */
    @WithDefault("32M")
    MemorySize remembered();
}
