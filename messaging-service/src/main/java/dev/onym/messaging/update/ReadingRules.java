package dev.onym.messaging.update;

/**
 * How to read what Meta's documentation leaves open.
 *
 * @param noneWithoutBsuid a name missing in a body without any BSUID means that there is none; else: nothing is known
 * @param noneWithoutProfile a {@code profile} missing altogether means that there is no name; else: nothing is known
 * @param phoneInStatus a status that shows BSUID and phone ties them; else the phone in it is passed over
 * @param groups join, leave and join requests are sightings
 * @param echoes messages written in the business's app are sightings of their receivers
 * @param preferences opt-outs and opt-ins are sightings
 * @param calls calls are sightings
 */
public record ReadingRules(
        boolean noneWithoutBsuid,
        boolean noneWithoutProfile,
        boolean phoneInStatus,
        boolean groups,
        boolean echoes,
        boolean preferences,
        boolean calls) {
    public static final ReadingRules DEFAULT = new ReadingRules(false, false, true, true, true, true, true);
}
