-- Histories and exports go through a subject's claims in the order of valid times.
create index identity_claims_of_subject on identity_claims (portfolio, subject, valid_from);
drop index identity_claims_subject;

-- Conflicts are few among many claims.
create index identity_claims_disputed on identity_claims (portfolio, valid_from, id) where disputes <> '[]';

comment on table users_identity_map is 'Identifier to subject, as of today. Made from the log; changes by hand do not last';
comment on column users_identity_map.kind is 'bsuid, parent-bsuid, wa-id, phone (as it was written), username';
comment on column users_identity_map.status is 'RESOLVED, SUPERSEDED, CONFLICTED, AMBIGUOUS or ENDED; an unknown identifier has no row';
comment on column users_identity_map.subjects is 'one; the candidates where it is in doubt; the last one where it ended';
