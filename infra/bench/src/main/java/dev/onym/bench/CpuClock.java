package dev.onym.bench;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The processor time used so far by this JVM, the services and the servers it watches. */
final class CpuClock {
    private final List<Long> servers = new CopyOnWriteArrayList<>();
    private final List<Long> services = new CopyOnWriteArrayList<>();

    /** Counts the process and its children from now on. */
    void watch(long server) {
        servers.add(server);
    }

    void forget(long server) {
        servers.remove(server);
    }

    void watchService(long service) {
        services.add(service);
    }

    /** Before it ends, for measurements that follow: its time would be missing in the second reading. */
    void forgetService(long service) {
        services.remove(service);
    }

    /** What the compilers of this JVM, the services and the servers have used; 0 on systems other than Linux. */
    double compilingMicros() {
        LongStream own = LongStream.of(ProcessHandle.current().pid());
        LongStream others = Stream.of(services, servers).flatMap(List::stream).mapToLong(Long::longValue);
        return LongStream.concat(own, others).map(ProcStat::compilerTicks).sum() * ProcStat.MICROS_PER_TICK;
    }

    /** Null on systems other than Linux. */
    @Nullable
    Cpu read() {
        ProcStat own = ProcStat.of(ProcessHandle.current().pid());
        if (own == null) {
            return null;
        }
        long service = 0;
        long server = 0;
        for (ProcStat process : ProcStat.all()) {
            if (servers.contains(process.pid())) {
                // Backends that have ended count with the postmaster, which waited for them.
                server += process.ticks() + process.ticksOfEndedChildren();
            } else if (servers.contains(process.parent())) {
                server += process.ticks();
            } else if (services.contains(process.pid())) {
                service += process.ticks();
            }
        }
        return new Cpu(
                own.ticks() * ProcStat.MICROS_PER_TICK,
                service * ProcStat.MICROS_PER_TICK,
                server * ProcStat.MICROS_PER_TICK);
    }
}
