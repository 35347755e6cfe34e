package dev.onym.contract.event;

/**
 * Authenticated encryption by key reference. Thread-safe. Trouble that may pass, such as a vault out of reach, is an
 * unchecked exception of the implementation; the codec hands it on as it is.
 */
public interface PersonalDataCipher {

    /**
     * Encrypts for one reference.
     *
     * @param associatedData not part of the result; {@link #open} needs the same
     */
    byte[] seal(KeyRef reference, byte[] clear, byte[] associatedData);

    /**
     * Gives back what was sealed.
     *
     * @throws CannotDecrypt unless these bytes were sealed for this reference with this associated data
     */
    byte[] open(KeyRef reference, byte[] sealed, byte[] associatedData) throws CannotDecrypt;
}
