package dev.onym.local;

import dev.onym.cli.sandbox.CommandFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One launcher for each folder; the lock ends with the process. */
final class SandboxLock implements AutoCloseable {
    private final FileChannel file;

    private SandboxLock(FileChannel file) {
        this.file = file;
    }

    static SandboxLock take(Path folder) {
        try {
            FileChannel file =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable Object lock = file.tryLock();
            if (lock == null) {
                file.close();
                throw CommandFailed.unavailable("a sandbox is running in " + folder + " already");
            }
            return new SandboxLock(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
