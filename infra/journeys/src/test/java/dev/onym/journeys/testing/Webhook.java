package dev.onym.journeys.testing;

import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Bodies as Meta sends them, in the shapes of its documentation. */
public final class Webhook {
    private Webhook() {}

    /** Somebody whose phone the business sees wrote. */
    public static String withPhone(Business to, Person from, Instant at) {
        return body(to, """
                "contacts":[{"profile":{"name":"%1$s","username":"%2$s"},"wa_id":"%3$s","user_id":"%4$s"}],
                "messages":[{"from":"%3$s","from_user_id":"%4$s","id":"%5$s","timestamp":"%6$d","type":"text",
                  "text":{"body":"A question about my order"}}]""".formatted(
                        from.name(), from.username(), from.phone(), from.bsuid(), messageId(), at.getEpochSecond()));
    }

    /** Somebody whose phone is hidden wrote. */
    public static String withoutPhone(Business to, Person from, Instant at) {
        return body(to, """
                "contacts":[{"profile":{"name":"%1$s","username":"%2$s"},"user_id":"%3$s"}],
                "messages":[{"from_user_id":"%3$s","id":"%4$s","timestamp":"%5$d","type":"text",
                  "text":{"body":"A question about my order"}}]""".formatted(from.name(), from.username(), from.bsuid(), messageId(), at.getEpochSecond()));
    }

    /** Somebody changed their number, and with it their BSUID. */
    public static String changeOfNumber(Business to, Person before, Person after, Instant at) {
        return body(to, """
                "messages":[{"from":"%1$s","id":"%2$s","timestamp":"%3$d","type":"system","system":{
                  "body":"User %4$s changed from %1$s to %5$s","wa_id":"%5$s","user_id":"%6$s",
                  "previous_user_id":"%7$s","type":"user_changed_number"}}]""".formatted(
                        before.phone(),
                        messageId(),
                        at.getEpochSecond(),
                        before.name(),
                        after.phone(),
                        after.bsuid(),
                        before.bsuid()));
    }

    private static String body(Business to, String rest) {
        return """
                {"object":"whatsapp_business_account","entry":[{"id":"%s","changes":[{"field":"messages","value":{
                "messaging_product":"whatsapp",
                "metadata":{"display_phone_number":"14155550100","phone_number_id":"%s"},
                %s}}]}]}""".formatted(to.waba(), to.number(), rest);
    }

    private static String messageId() {
        byte[] random = new byte[16];
        ThreadLocalRandom.current().nextBytes(random);
        return "wamid." + HexFormat.of().formatHex(random);
    }
}
