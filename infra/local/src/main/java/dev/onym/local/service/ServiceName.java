package dev.onym.local.service;

import java.nio.file.Path;

/** The three services. Each has a database and a role of its own name. */
public enum ServiceName {
    MESSAGING,
    IDENTITY,
    USERNAME;

    /** In paths, databases and on the screen. */
    public String text() {
        return switch (this) {
            case MESSAGING -> "messaging";
            case IDENTITY -> "identity";
            case USERNAME -> "username";
        };
    }

    /** What the build leaves. */
    public Path jar(Path sources) {
        return sources.resolve(text() + "-service").resolve("target/quarkus-app/quarkus-run.jar");
    }
}
