package dev.onym.eventstore.relay;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.kafka.clients.producer.Producer;

/** Kafka's own clients, with somebody who may step in before and after each call of the producer. */
class WatchedClients extends KafkaClients {
    WatchedClients(RelaySettings settings) {
        super(settings);
    }

    /**
     * Steps in before a call.
     *
     * @param method name of the method that is about to be called
     */
    void before(String method, Producer<?, ?> producer) {}

    /**
     * Steps in after a call.
     *
     * @param method name of the method that has returned
     */
    void after(String method) {}

    @Override
    @SuppressWarnings("unchecked") // the proxy passes everything on to a producer of this very type
    Producer<String, byte[]> producer() {
        Producer<String, byte[]> real = super.producer();
        InvocationHandler watched = (proxy, method, arguments) -> {
            before(method.getName(), real);
            try {
                Object answer = method.invoke(real, arguments);
                after(method.getName());
                return answer;
            } catch (InvocationTargetException failed) {
                throw failed.getTargetException();
            }
        };
        return (Producer<String, byte[]>)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Producer.class}, watched);
    }
}
