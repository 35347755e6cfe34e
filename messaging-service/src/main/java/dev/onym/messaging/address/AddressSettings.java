package dev.onym.messaging.address;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How addresses are looked up. */
@ConfigMapping(prefix = "onym.messaging.address")
public interface AddressSettings {
    /** BSUIDs of which an instance remembers whether they can be written to, until that changes; 0 for none. */
    @WithDefault("100000")
    @Min(0)
    int remembered();
}
