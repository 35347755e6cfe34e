package dev.onym.journeys.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks into the databases as their owner can. */
public final class Tables {
    private final URI address;

    public Tables(Onym onym) {
        address = URI.create(onym.environment().get("ONYM_POSTGRES"));
    }

    /** Everything in a database, by table; bytes as Latin-1. */
    public Map<String, String> dump(String database) throws SQLException {
        Map<String, String> dump = new HashMap<>();
        try (Connection connection = connect(database)) {
            for (String table : tables(connection)) {
                dump.put(table, dump(connection, table));
            }
        }
        return dump;
    }

    /** Everything in one table. */
    public String dump(String database, String table) throws SQLException {
        try (Connection connection = connect(database)) {
            return dump(connection, table);
        }
    }

    /** The stored envelopes of a service, the first position first. */
    public List<byte[]> envelopes(String database) throws SQLException {
        try (Connection connection = connect(database);
                ResultSet rows =
                        connection.createStatement().executeQuery("select envelope from events order by position")) {
            List<byte[]> envelopes = new ArrayList<>();
            while (rows.next()) {
                envelopes.add(rows.getBytes(1));
            }
            return envelopes;
        }
    }

    private Connection connect(String database) throws SQLException {
        String[] owner = address.getUserInfo().split(":", 2);
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + address.getPort() + "/" + database, owner[0], owner[1]);
    }

    private static List<String> tables(Connection connection) throws SQLException {
        try (ResultSet rows = connection
                .createStatement()
                .executeQuery("select relname from pg_class where relkind = 'r'"
                        + " and relnamespace = 'public'::regnamespace")) {
            List<String> tables = new ArrayList<>();
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
            return tables;
        }
    }

    private static String dump(Connection connection, String table) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (ResultSet rows = connection.createStatement().executeQuery("select * from " + table)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    boolean bytes = "bytea".equals(rows.getMetaData().getColumnTypeName(column));
                    byte[] raw = bytes ? rows.getBytes(column) : null;
                    text.append(raw == null ? rows.getString(column) : new String(raw, ISO_8859_1))
                            .append('\n');
                }
            }
        }
        return text.toString();
    }
}
