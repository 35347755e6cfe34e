package dev.onym.local.postgres;

import dev.onym.cli.sandbox.CommandFailed;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;

/** The services' databases: each with a role of the same name that can open no other one. */
public final class Databases {
    private final int port;
    private final String ownersPassword;

    public Databases(int port, String ownersPassword) {
        this.port = port;
        this.ownersPassword = ownersPassword;
    }

    /** Whether the server takes statements. */
    public boolean answer() {
        try (Connection connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    /**
     * Makes what is missing, and sets the passwords.
     *
     * @param passwords of the roles, by their names; letters and digits only
     */
    public void make(Map<String, String> passwords) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> role : passwords.entrySet()) {
                make(statement, role.getKey(), role.getValue());
            }
        } catch (SQLException failed) {
            throw CommandFailed.refused("the databases could not be made: "
                    + CommandFailed.of(failed).getMessage());
        }
    }

    private static void make(Statement statement, String name, String password) throws SQLException {
        if (!exists(statement, "pg_roles where rolname = '" + name + "'")) {
            statement.execute("create role " + name + " login");
        }
        statement.execute("alter role " + name + " password '" + password + "'");
        if (!exists(statement, "pg_database where datname = '" + name + "'")) {
            statement.execute("create database " + name + " owner " + name);
        }
        statement.execute("revoke all on database " + name + " from public");
    }

    private static boolean exists(Statement statement, String from) throws SQLException {
        try (ResultSet found = statement.executeQuery("select 1 from " + from)) {
            return found.next();
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.put("user", PostgresServer.OWNER);
        properties.put("password", ownersPassword);
        properties.put("connectTimeout", "2");
        properties.put("socketTimeout", "60");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", properties);
    }
}
