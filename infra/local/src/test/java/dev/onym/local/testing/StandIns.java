package dev.onym.local.testing;

import dev.onym.local.service.ServiceName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A folder that looks like built sources, with {@link StandInService} in the place of each service. */
public final class StandIns {
    private StandIns() {}

    public static Path build(Path sources) throws IOException {
        for (ServiceName service : ServiceName.values()) {
            Path jar = service.jar(sources);
            Files.createDirectories(jar.resolveSibling("."));
            write(jar);
        }
        return sources;
    }

    private static void write(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandInService.class.getName());
        String entry = StandInService.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream archive = new JarOutputStream(file, manifest);
                InputStream bytes =
                        Objects.requireNonNull(StandIns.class.getClassLoader().getResourceAsStream(entry))) {
            archive.putNextEntry(new JarEntry(entry));
            bytes.transferTo(archive);
        }
    }
}
