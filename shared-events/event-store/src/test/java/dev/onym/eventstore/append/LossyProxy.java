package dev.onym.eventstore.append;

import dev.onym.eventstore.testing.Stores;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a store and its database, and loses what it is told to lose. */
final class LossyProxy implements AutoCloseable {
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final NetServer server;
    private final NetClient client;
    private volatile boolean swallowingNew;

    LossyProxy(Vertx vertx, int databasePort) {
        this.client = vertx.createNetClient();
        this.server = vertx.createNetServer().connectHandler(store -> {
            store.pause();
            client.connect(databasePort, "localhost").onSuccess(database -> {
                lines.add(new Line(store, database, swallowingNew));
                store.resume();
            });
        });
        Stores.await(server.listen(0, "localhost"));
    }

    int port() {
        return server.actualPort();
    }

    /** From now on the database hears the present connections, and they do not hear it. New ones are fine. */
    void swallowAnswers() {
        lines.forEach(line -> line.swallowing = true);
    }

    /** Whether connections that are made from now on hear the database. */
    void swallowNewAnswers(boolean swallow) {
        swallowingNew = swallow;
    }

    /** Cuts the present connections. New ones are fine. */
    void cut() {
        lines.forEach(line -> line.store.close());
        lines.clear();
    }

    private static final class Line {
        private final NetSocket store;
        private volatile boolean swallowing;

        Line(NetSocket store, NetSocket database, boolean silent) {
            this.store = store;
            this.swallowing = silent;
            store.handler(database::write);
            database.handler(bytes -> {
                if (!swallowing) {
                    store.write(bytes);
                }
            });
            store.closeHandler(closed -> database.close());
            database.closeHandler(closed -> store.close());
        }
    }

    @Override
    public void close() {
        cut();
        Stores.await(server.close());
        Stores.await(client.close());
    }
}
