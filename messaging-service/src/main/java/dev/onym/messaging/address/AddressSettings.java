package dev.onym.messaging.address;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How addresses are looked up. */
@ConfigMapping(prefix = "onym.messaging.address")
interface AddressSettings {
    /** BSUIDs of which an instance remembers whether they can be written to, until that changes; 0 for none. */
    @WithDefault("100000")
    int remembered();
}
