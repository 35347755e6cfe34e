package dev.onym.bench;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The processor time used so far by this JVM and the servers it watches. */
final class CpuClock {
    private final List<Long> servers = new CopyOnWriteArrayList<>();

    /** Counts the process and its children from now on. */
    void watch(long server) {
        servers.add(server);
    }

    /** Null on systems other than Linux. */
    @Nullable
    Cpu read() {
        ProcStat own = ProcStat.of(ProcessHandle.current().pid());
        if (own == null) {
            return null;
        }
        long server = 0;
        for (ProcStat process : ProcStat.all()) {
            if (servers.contains(process.pid())) {
                // Backends that have ended count with the postmaster, which waited for them.
                server += process.ticks() + process.ticksOfEndedChildren();
            } else if (servers.contains(process.parent())) {
                server += process.ticks();
            }
        }
        return new Cpu(own.ticks() * ProcStat.MICROS_PER_TICK, server * ProcStat.MICROS_PER_TICK);
    }
}
