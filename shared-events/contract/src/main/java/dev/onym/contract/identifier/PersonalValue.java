package dev.onym.contract.identifier;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;

/**
 * Personal data about a user. Nothing shows it by accident: {@code toString} is empty of it, and Jackson refuses to
 * write it, unless the event codec does, which encrypts.
 */
@JsonSerialize(using = RefusedInClear.class)
public sealed interface PersonalValue permits PhoneNumber, WaId, Username, ProfileName, Reason {

    /** The canonical form. Every use of this name is a place to review: never a log, a metric or an exception. */
    String clearText();
}
