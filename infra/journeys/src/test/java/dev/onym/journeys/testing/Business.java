package dev.onym.journeys.testing;

/**
 * Who has customers on WhatsApp.
 *
 * @param number one of its phone number ids
 * @param token of its portfolio
 */
public record Business(String portfolio, String waba, String number, String token) {}
