package dev.onym.local.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds a block of ports that nobody uses at the moment. */
public final class FreePorts {
    private static final int BLOCK = 7;
    /** Below the ports that the system gives to clients. */
    private static final int LOWEST = 12_000;

    private static final int HIGHEST = 32_000;

    private FreePorts() {}

    public static int block() {
        while (true) {
            int first = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (allFree(first)) {
                return first;
            }
        }
    }

    private static boolean allFree(int first) {
        for (int port = first; port < first + BLOCK; port++) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }
}
