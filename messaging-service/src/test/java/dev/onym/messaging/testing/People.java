package dev.onym.messaging.testing;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.WaId;

/** The people of the example bodies. None of them lives. */
public final class People {
    public static final Bsuid AMARA = new Bsuid("US.70318264905517723846");
    public static final WaId AMARA_PHONE = new WaId("14155550132");
    public static final Bsuid AMARA_2 = new Bsuid("US.20417758396604418235");
    public static final WaId AMARA_2_PHONE = new WaId("14155550189");
    public static final WaId NIA_PHONE = new WaId("12025550118");
    public static final WaId NIA_2_PHONE = new WaId("12025550145");
    public static final Bsuid TOM = new Bsuid("GB.18450276639201845573");
    public static final ParentBsuid TOM_PARENT = new ParentBsuid("GB.ENT.50817263940516283745");
    public static final WaId TOM_PHONE = new WaId("447700900123");
    public static final Username TOM_NAME = new Username("tom.ferreira_88");
    public static final Bsuid RIO = new Bsuid("GB.2719340586627713");
    public static final ParentBsuid RIO_PARENT = new ParentBsuid("GB.ENT.63920184455731845027");
    public static final WaId RIO_PHONE = new WaId("447700900456");
    public static final Username RIO_NAME = new Username("rio_kestrel");
    public static final Bsuid RIO_2 = new Bsuid("GB.8830172645519024");
    public static final ParentBsuid RIO_2_PARENT = new ParentBsuid("GB.ENT.11029384756647382910");

    private People() {}

    /** The number whose digits are the {@code wa_id}'s. */
    public static PhoneNumber number(WaId waId) {
        return new PhoneNumber("+" + waId.clearText());
    }
}
