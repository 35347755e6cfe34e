package dev.onym.journeys.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Posts webhooks from several senders, one new person each. Repeats what was not taken with 200, as Meta does. */
public final class WebhookStream implements AutoCloseable {
    private static final int SENDERS = 4;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration BEFORE_A_REPEAT = Duration.ofMillis(200);

    private final Queue<Person> acknowledged = new ConcurrentLinkedQueue<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<Thread> senders = new ArrayList<>();
    private final Client client;
    private final Business business;

    private WebhookStream(Client client, Business business) {
        this.client = client;
        this.business = business;
    }

    public static WebhookStream start(Client client, Business business) {
        WebhookStream stream = new WebhookStream(client, business);
        for (int i = 0; i < SENDERS; i++) {
            stream.senders.add(Thread.ofVirtual().start(stream::send));
        }
        return stream;
    }

    private void send() {
        try {
            do {
                Person person = Person.somebody();
                deliver(Webhook.withPhone(business, person, Instant.now()));
                acknowledged.add(person);
            } while (!stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Not ended by a stop: what was begun is delivered. */
    private void deliver(String body) throws InterruptedException {
        while (client.webhook(body).status() != 200) {
            new CountDownLatch(1).await(BEFORE_A_REPEAT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Waits until so many more were taken. */
    public void awaitMore(int count) {
        int goal = acknowledged.size() + count;
        await().atMost(Duration.ofMinutes(1)).until(() -> acknowledged.size() >= goal);
    }

    /** Everybody whose webhook was answered with 200. */
    public List<Person> stop() {
        close();
        return List.copyOf(acknowledged);
    }

    @Override
    public void close() {
        stopping.countDown();
        for (Thread sender : senders) {
            try {
                sender.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
