package dev.onym.journeys.testing;

import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Somebody nobody has seen before. Who they are is personal data; every one of them is looked for at the end. */
public record Person(String bsuid, String phone, String username, String name) {
    private static final Set<String> VALUES = ConcurrentHashMap.newKeySet();

    /** The shapes of all values that are made here: texts to look through are long. */
    private static final Pattern MADE_HERE = Pattern.compile("44770[0-9]{7}|kit\\.[a-z]{10}|Kit Q[a-z]{10} Marlowe");

    private static final SecureRandom RANDOM = new SecureRandom();

    public static Person somebody() {
        String letters = letters();
        return known(
                new Person("GB." + digits(16), "44770" + digits(7), "kit." + letters, "Kit Q" + letters + " Marlowe"));
    }

    /** The same person after a change of number. */
    public Person withNewNumber() {
        return known(new Person("GB." + digits(16), "44770" + digits(7), username, name));
    }

    /** Somebody else who got this one's number. */
    public Person nextOwnerOfTheNumber() {
        Person other = somebody();
        return known(new Person(other.bsuid, phone, other.username, other.name));
    }

    /** Phones, usernames and names of somebody in a text. */
    public static Stream<String> personalValuesIn(String text) {
        return MADE_HERE.matcher(text).results().map(MatchResult::group).filter(VALUES::contains);
    }

    private static Person known(Person person) {
        VALUES.addAll(List.of(person.phone, person.username, person.name));
        return person;
    }

    private static String digits(int count) {
        return RANDOM.ints(count, 0, 10)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }

    private static String letters() {
        return RANDOM.ints(10, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
