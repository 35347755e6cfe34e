package dev.onym.bench;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signed webhook bodies as Meta sends them: people write, and phone and BSUID are both shown. */
record Webhooks(String application, String secret) {
    private static final String ALGORITHM = "HmacSHA256";

    /** One person writes. */
    Buffer from(long person) {
        return signed(body(person % Crowd.PORTFOLIOS, contact(person), message(person)));
    }

    /** Several people write to the number of one portfolio. */
    Buffer fromAll(long portfolio, long[] people) {
        return signed(body(
                portfolio,
                LongStream.of(people).mapToObj(Webhooks::contact).collect(Collectors.joining(",")),
                LongStream.of(people).mapToObj(Webhooks::message).collect(Collectors.joining(","))));
    }

    /** The person's message to the number of a certain portfolio. */
    Buffer to(long portfolio, long person) {
        return signed(body(portfolio, contact(person), message(person)));
    }

    private static String body(long portfolio, String contacts, String messages) {
        return """
                {"object":"whatsapp_business_account","entry":[{"id":"%s","changes":[{"value":{"messaging_product":"whatsapp",\
                "metadata":{"display_phone_number":"14155550100","phone_number_id":"%s"},"contacts":[%s],"messages":[%s]},\
                "field":"messages"}]}]}""".formatted(
                Crowd.waba(portfolio).value(), Crowd.businessNumber(portfolio).value(), contacts, messages);
    }

    private static String contact(long person) {
        return """
                {"profile":{"name":"Person %1$d","username":"person.%1$d"},"wa_id":"%2$s","user_id":"%3$s"}""".formatted(person, Crowd.phone(person), Crowd.bsuid(person));
    }

    private static String message(long person) {
        byte[] id = new byte[28];
        ThreadLocalRandom.current().nextBytes(id);
        return """
                {"from":"%s","from_user_id":"%s","id":"wamid.%s","timestamp":"%d","type":"text","text":{"body":"Is it on its way?"}}""".formatted(
                        Crowd.phone(person),
                        Crowd.bsuid(person),
                        HexFormat.of().formatHex(id),
                        Instant.now().getEpochSecond());
    }

    private Buffer signed(String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        String headers = "content-type: application/json\r\nx-hub-signature-256: sha256=%s\r\n"
                .formatted(HexFormat.of().formatHex(hmac(body)));
        return HttpConnection.request("POST", "/webhooks/whatsapp/" + application, headers, body);
    }

    private byte[] hmac(byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(body);
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
