-- The log. A row is written once, under the append lock, and never changed.
create table events (
    position    bigint      not null,
    recorded_at timestamptz not null,
    occurred_at timestamptz not null,
    id          uuid        not null,
    type        text        not null,
    portfolio   text        not null,
    envelope    bytea       not null,
    leaf        bytea       not null,
    constraint events_pk primary key (position),
    constraint events_id unique (id),
    constraint events_position_from_one check (position > 0)
);

-- Envelopes are mostly ciphertext and base64: compressing them costs more than it saves.
alter table events alter column envelope set storage external;

-- A tag is a keyed hash and always 16 bytes long; uuid is PostgreSQL's type of fixed size for that.
create table event_tags (
    tag      uuid   not null,
    position bigint not null,
    constraint event_tags_pk primary key (tag, position)
);
