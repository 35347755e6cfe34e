package dev.onym.contract.event;

/** The data will not open: a wrong or destroyed key, or not the bytes that were sealed. For good: do not try again. */
public final class CannotDecrypt extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * For implementations of {@link PersonalDataCipher}.
     *
     * @param reason must not repeat any content
     */
    public CannotDecrypt(String reason) {
        super(reason);
    }
}
