package dev.onym.contract.identifier;

/**
 * What a person can be found by. It means something only together with a scope: the same BSUID in two portfolios is two
 * identifiers.
 */
public sealed interface Identifier permits Bsuid, ParentBsuid, WaId, PhoneNumber, Username {

    /** Names the type in tags and on the wire; never changes, because tags are computed from it. */
    String kind();
}
