package dev.onym.eventstore.relay;

import dev.onym.contract.topic.Topic;
import dev.onym.eventstore.SettingReader;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * How one service's events get to Kafka.
 *
 * @param service names the relay: its transactional id, its lease and its position
 * @param topic where the events go
 * @param bootstrapServers {@code host:port}, more of them separated by commas
 * @param transactionEvents most events of one Kafka transaction
 * @param gathering pause between two transactions while the relay is up to date: whatever comes meanwhile shares the next
 *     one, which would be nearly empty otherwise. See {@link #gatheringAfter}
 * @param transactionTimeout longest wait for a step of Kafka or of the database; also how long a dead relay's transaction
 *     can hold back readers
 * @param lease how long an instance that fell silent keeps others from relaying; longer than a transaction, or two
 *     instances with a slow broker would interrupt each other for ever
 */
public record RelaySettings(
        String service,
        Topic topic,
        String bootstrapServers,
        int transactionEvents,
        Duration gathering,
        Duration transactionTimeout,
        Duration lease) {
    /**
     * A broker that still writes the markers of the last transaction makes the next one wait for 20 ms
     * ({@code add.partitions.to.txn.retry.backoff.ms}); they are written in less than this.
     */
    static final Duration SETTLING = Duration.ofMillis(3);

    private static final Duration LONGEST_GATHERING = Duration.ofSeconds(1);
    private static final int EVENTS_PER_GATHERING = 25;
    private static final int MOST_GATHERINGS = 4;
    private static final String PREFIX = "onym.relay.";
    private static final Pattern SERVERS = Pattern.compile("[^,:\\s]+:\\d+(,[^,:\\s]+:\\d+)*");
    // Kafka: default of the broker's transaction.max.timeout.ms
    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(15);

    /**
     * Reads the settings by their keys; what is missing has a default that works on a laptop.
     *
     * @param lookup the value of a key, if it is set
     * @throws dev.onym.eventstore.InvalidSetting naming the key and the reason
     */
    public static RelaySettings from(String service, Topic topic, Function<String, Optional<String>> lookup) {
        SettingReader reader = new SettingReader(PREFIX, lookup);
        String servers = reader.text("bootstrap-servers", "localhost:9092");
        if (!areServers(servers)) {
            throw reader.invalid("bootstrap-servers", "must look like host:port,host:port");
        }
        RelaySettings settings = new RelaySettings(
                service,
                topic,
                servers,
                reader.number("transaction-events", 10_000, 1, 100_000),
                reader.duration("gathering", Duration.ofMillis(10)),
                reader.duration("transaction-timeout", Duration.ofSeconds(10)),
                reader.duration("lease", Duration.ofSeconds(15)));
        settings.refuseContradictions(reader);
        return settings;
    }

    /** Whether the text looks like {@code host:port}, or more of them separated by commas. */
    public static boolean areServers(String text) {
        return SERVERS.matcher(text).matches();
    }

    /**
     * How long to wait after a transaction. It costs service and broker as much for a few events as for hundreds, so with
     * each {@value #EVENTS_PER_GATHERING} of them it is one {@link #gathering} more, up to four and a second: where that many
     * come, both have other work to do.
     */
    Duration gatheringAfter(int events) {
        Duration wanted = gathering.multipliedBy(Math.clamp(events / EVENTS_PER_GATHERING, 1, MOST_GATHERINGS));
        return wanted.compareTo(LONGEST_GATHERING) > 0 ? LONGEST_GATHERING : wanted;
    }

    private void refuseContradictions(SettingReader reader) {
        if (gathering.compareTo(SETTLING) < 0 || gathering.compareTo(LONGEST_GATHERING) > 0) {
            throw reader.invalid("gathering", "must be from PT0.003S to PT1S");
        }
        if (transactionTimeout.compareTo(Duration.ofSeconds(1)) < 0
                || transactionTimeout.compareTo(LONGEST_TRANSACTION) > 0) {
            throw reader.invalid("transaction-timeout", "must be from PT1S to PT15M");
        }
        if (lease.compareTo(transactionTimeout) <= 0) {
            throw reader.invalid("lease", "must be longer than transaction-timeout");
        }
    }
}
