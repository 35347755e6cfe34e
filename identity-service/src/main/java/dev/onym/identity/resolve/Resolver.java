package dev.onym.identity.resolve;

import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.identity.claim.Claim;
import dev.onym.identity.claim.Person;
import dev.onym.identity.claim.Standing;
import dev.onym.identity.claim.Standing.Status;
import dev.onym.identity.history.Identifiers;
import dev.onym.identity.question.ReadModels;
import dev.onym.identity.question.SubjectView;
import dev.onym.identity.question.Times;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds out whose identifiers are: today from {@code users_identity_map}, at other times from the claims. */
@Singleton
public class Resolver {
    /** A row for each candidate. */
    private static final String TODAY = """
            select m.kind, m.value, m.status, m.subjects,
                   s.subject, s.bsuid, s.parent_bsuid, s.wa_id, s.phones, s.username
              from unnest($2::text[], $3::text[]) wanted(kind, value)
              join users_identity_map m on m.portfolio = $1 and m.kind = wanted.kind and m.value = wanted.value
              left join subjects s on s.portfolio = $1 and s.subject = any(m.subjects)""";

    private final ReadModels readModels;

    Resolver(ReadModels readModels) {
        this.readModels = readModels;
    }

    /** An answer for each identifier; none for those that are unknown. */
    public Future<Map<Identifier, Answer>> resolve(PortfolioId portfolio, Set<Identifier> identifiers, Times times) {
        if (identifiers.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return times.isNow()
                ? today(portfolio, identifiers)
                : readModels
                        .position(times.knownAt())
                        .compose(position -> then(portfolio, identifiers, times, position));
    }

    private Future<Map<Identifier, Answer>> today(PortfolioId portfolio, Set<Identifier> identifiers) {
        List<Identifier> wanted = new ArrayList<>(identifiers);
        // A phone that nobody ever wrote is known by its digits.
        identifiers.forEach(identifier -> {
            if (identifier instanceof PhoneNumber phone) {
                wanted.add(Identifiers.digits(phone));
            }
        });
        Tuple parameters = Tuple.of(
                portfolio.value(),
                wanted.stream().map(Identifier::kind).toArray(String[]::new),
                wanted.stream().map(Identifiers::value).toArray(String[]::new));
        return readModels.query(TODAY, parameters).map(rows -> {
            Map<Identifier, Standing> standings = HashMap.newHashMap(wanted.size());
            Map<SubjectId, SubjectView> views = HashMap.newHashMap(wanted.size());
            for (Row row : rows) {
                standings.computeIfAbsent(
                        Identifiers.parse(row.getString("kind"), row.getString("value")), first -> standing(row));
                UUID subject = row.getUUID("subject");
                if (subject != null) {
                    views.computeIfAbsent(new SubjectId(subject), first -> view(first, row));
                }
            }
            Map<Identifier, Answer> answers = HashMap.newHashMap(wanted.size());
            standings.forEach((identifier, standing) -> answers.put(identifier, answer(standing, views)));
            identifiers.forEach(identifier -> {
                if (identifier instanceof PhoneNumber phone && !answers.containsKey(phone)) {
                    answers.put(phone, answers.getOrDefault(Identifiers.digits(phone), Answer.UNKNOWN));
                }
            });
            return answers;
        });
    }

    private static Standing standing(Row row) {
        return new Standing(
                Status.valueOf(row.getString("status")),
                Stream.of(row.getArrayOfUUIDs("subjects"))
                        .map((UUID id) -> new SubjectId(id))
                        .toList());
    }

    private static SubjectView view(SubjectId subject, Row row) {
        return new SubjectView(
                subject.toString(),
                row.getString("bsuid"),
                row.getString("parent_bsuid"),
                row.getString("wa_id"),
                List.of(row.getArrayOfStrings("phones")),
                row.getString("username"));
    }

    private Future<Map<Identifier, Answer>> then(
            PortfolioId portfolio, Set<Identifier> identifiers, Times times, long position) {
        return readModels.claimsTo(portfolio, identifiers, position).compose(claims -> {
            Set<SubjectId> subjects = new HashSet<>();
            claims.values().stream().flatMap(List::stream).forEach(claim -> subjects.add(claim.subject()));
            return readModels
                    .claimsOf(portfolio, subjects, position)
                    .map(ofSubjects -> answers(identifiers, claims, ofSubjects, times));
        });
    }

    private static Map<Identifier, Answer> answers(
            Set<Identifier> identifiers,
            Map<Identifier, List<Claim>> claims,
            Map<SubjectId, List<Claim>> ofSubjects,
            Times times) {
        Map<SubjectId, SubjectView> views = new HashMap<>();
        ofSubjects.forEach((subject, all) ->
                views.put(subject, SubjectView.of(subject, Person.of(all, times.validTime()), true)));
        Set<Identifier> replaced = ofSubjects.values().stream()
                .flatMap(Collection::stream)
                .filter(claim -> Standing.of(List.of(claim), times.validTime()).status() == Status.SUPERSEDED)
                .map(Identifiers::of)
                .collect(Collectors.toSet());
        Map<Identifier, Answer> answers = new HashMap<>();
        for (Identifier identifier : identifiers) {
            Standing standing =
                    Standing.of(claims.getOrDefault(identifier, List.of()), replaced::contains, times.validTime());
            answers.put(identifier, answer(standing, views));
        }
        return answers;
    }

    private static Answer answer(Standing standing, Map<SubjectId, SubjectView> views) {
        List<SubjectView> subjects = standing.subjects().stream()
                .map(subject -> views.getOrDefault(subject, SubjectView.of(subject)))
                .toList();
        SubjectView only = subjects.size() == 1 ? subjects.getFirst() : null;
        return new Answer(
                standing.status().name().toLowerCase(Locale.ROOT),
                only,
                only != null && standing.status() == Status.SUPERSEDED
                        ? new Answer.Successor(only.bsuid(), only.parentBsuid())
                        : null,
                only == null ? subjects : List.of());
    }
}
