package dev.onym.local;

import dev.onym.cli.sandbox.CommandFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * A block of ports side by side.
 *
 * @param edge the first one, and the only one that users need
 */
record Ports(int edge) {
    private static final int BLOCK = 7;
    private static final int HIGHEST = 65_535;

    Ports {
        if (edge < 1 || edge + BLOCK - 1 > HIGHEST) {
            throw new IllegalArgumentException("no port: 1 to " + (HIGHEST - BLOCK + 1));
        }
    }

    int messaging() {
        return edge + 1;
    }

    int identity() {
        return edge + 2;
    }

    int username() {
        return edge + 3;
    }

    int postgres() {
        return edge + 4;
    }

    int kafka() {
        return edge + 5;
    }

    int kafkaController() {
        return edge + 6;
    }

    /** Tells the first one that somebody else listens on. */
    void checkFree() {
        for (int port = edge; port < edge + BLOCK; port++) {
            try (ServerSocket socket = new ServerSocket()) {
                // As the servers do: a connection of the last run that still lingers is no obstacle.
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            } catch (IOException taken) {
                throw CommandFailed.unavailable("port %d is busy; ONYM_PORT moves the block of %d to %d"
                        .formatted(port, edge, edge + BLOCK - 1));
            }
        }
    }
}
