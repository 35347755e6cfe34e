package dev.onym.bench;

import dev.onym.local.service.ServiceName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;

/** All claims of one portfolio after the other, and what the service's memory is after a million of them. */
final class ExportRows {
    private static final int BUFFER = 1 << 16;

    private static final long CLAIMS = 1_000_000;

    private final Lab lab;
    private final Deployment services;
    private final HttpClient http = HttpClient.newHttpClient();

    private ExportRows(Lab lab) {
        this.lab = lab;
        this.services = lab.services(ServiceName.IDENTITY);
        lab.opened(http);
    }

    static List<Row> measure(Lab lab) {
        return new ExportRows(lab).measure();
    }

    private List<Row> measure() {
        Measurement copy = lab.meter().time("copy out as text", this::copy);
        export(0);
        double before = residentMegabytes();
        Measurement export = lab.meter().time("export, one portfolio after the other", this::export);
        double after = residentMegabytes();
        return List.of(
                Row.ceiling(copy),
                Row.ours(
                        export,
                        Comparison.rate(export, copy, Goal.atLeast(0.3, 0.8)),
                        Comparison.rate(export, "did:plc, export", Peers.PLC_EXPORT, Goal.atLeast(2.5, 34)),
                        new Comparison(
                                "more resident than after the first",
                                after - before,
                                Comparison.Unit.MEGABYTES,
                                null)));
    }

    private long copy() {
        try (Connection connection = lab.postgres().connect(ServiceName.IDENTITY.text())) {
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "copy (select * from identity_claims where portfolio = '%s') to stdout"
                                    .formatted(Crowd.portfolio(0).value()),
                            OutputStream.nullOutputStream());
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A million claims, or all that there are. */
    private long export() {
        long lines = 0;
        for (int portfolio = 0; portfolio < Crowd.PORTFOLIOS && lines < CLAIMS; portfolio++) {
            lines += export(portfolio);
        }
        return lines;
    }

    /** Lines. */
    private long export(int portfolio) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:%d/api/v1/identities/export".formatted(services.port(ServiceName.IDENTITY))))
                .header("Authorization", services.authorization(portfolio))
                .build();
        try {
            HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("answered with " + answer.statusCode());
            }
            try (InputStream body = answer.body()) {
                return lines(body);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static long lines(InputStream body) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long lines = 0;
        for (int length = body.read(buffer); length >= 0; length = body.read(buffer)) {
            for (int i = 0; i < length; i++) {
                if (buffer[i] == '\n') {
                    lines++;
                }
            }
        }
        return lines;
    }

    private double residentMegabytes() {
        return ProcStat.residentKilobytes(services.pid(ServiceName.IDENTITY)) / 1024.0;
    }
}
