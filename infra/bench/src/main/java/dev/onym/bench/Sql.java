package dev.onym.bench;

import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.testing.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Single questions to the server, between measurements. */
final class Sql {
    private Sql() {}

    static String database(EventStoreSettings settings) {
        return settings.url().substring(settings.url().lastIndexOf('/') + 1);
    }

    static String ask(PostgresServer server, String database, String question) {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return String.valueOf(answer.getString(1));
        } catch (SQLException failed) {
            throw new IllegalStateException(question, failed);
        }
    }

    /** The process whose children serve the connections; -1 where the system does not tell. */
    static long serverPid(PostgresServer server) {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("select pg_backend_pid()")) {
            answer.next();
            ProcStat backend = ProcStat.of(answer.getLong(1));
            return backend == null ? -1 : backend.parent();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
