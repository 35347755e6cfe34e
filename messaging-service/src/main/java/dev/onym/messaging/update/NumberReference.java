package dev.onym.messaging.update;

import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.WabaId;
import org.jspecify.annotations.Nullable;

/**
 * How an update names the business number it is about: by its id, or by WABA and display number (reference §4.6), or
 * only by the WABA, when it is about no number in particular.
 */
public record NumberReference(
        @Nullable PhoneNumberId id,
        @Nullable WabaId waba,
        @Nullable String displayPhoneNumber) {}
