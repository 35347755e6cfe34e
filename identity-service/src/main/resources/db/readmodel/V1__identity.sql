-- Read models of identity-service: made from its own log, and made again from position 1. Phones and usernames stand in
-- clear here and nowhere else.

-- Who there is today, and by what they can be reached.
create table subjects (
    portfolio       text        not null,
    subject         uuid        not null,
    known_from      timestamptz,             -- valid time
    since           bigint      not null,    -- position from which on it is a subject, or none
    absorbed_by     uuid,                    -- the subject that it is part of now
    bsuid           text,
    parent_bsuid    text,
    wa_id           text,
    phones          text[]      not null default '{}',
    username        text,
    primary key (portfolio, subject)
);
create index subjects_absorbed on subjects (portfolio, absorbed_by) where absorbed_by is not null;

-- Every claim that was ever believed: when it was true, and from which position to which it was believed.
create table identity_claims (
    id              bigint      not null generated always as identity,
    portfolio       text        not null,
    kind            text        not null,    -- bsuid, parent-bsuid, wa-id, username
    value           text        not null,
    subject         uuid        not null,
    seen_with       text        not null default '',  -- the BSUID that a parent or a phone was tied to
    evidence        text        not null,
    phones          text[]      not null default '{}', -- how a phone was written
    valid_from      timestamptz not null,
    valid_to        timestamptz,
    recycled        boolean     not null default false,
    replaced_by     text,
    replaced_from   timestamptz,
    disputes        text        not null default '[]', -- JSON
    recorded_from   bigint      not null,
    recorded_at     timestamptz not null,    -- when that was
    recorded_to     bigint,                  -- null: believed today
    primary key (id)
);
create index identity_claims_identifier on identity_claims (portfolio, kind, value);
create index identity_claims_subject on identity_claims (portfolio, subject);

-- Identifier to subject, as of today: what resolve reads.
create table users_identity_map (
    portfolio       text        not null,
    kind            text        not null,    -- as above, and phone: a number as it was written
    value           text        not null,
    status          text        not null,    -- RESOLVED, SUPERSEDED, CONFLICTED, AMBIGUOUS, ENDED
    subjects        uuid[]      not null,    -- one; the candidates where it is in doubt; the last one where it ended
    primary key (portfolio, kind, value)
);

-- Which wa_id a written phone belongs to.
create table phone_forms (
    portfolio       text        not null,
    phone           text        not null,
    wa_id           text        not null,
    primary key (portfolio, phone, wa_id)
);
