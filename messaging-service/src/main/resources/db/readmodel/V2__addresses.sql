-- What can be written to, from identity-service's events. Events of one row come in several partitions, in no common
-- order, so a row keeps the newest position of each thing that can happen to it: whatever the order, the same row.
create table bsuid_address (
    portfolio text   not null,
    bsuid     text   not null,
    linked    bigint not null default 0,
    withdrawn bigint not null default 0,
    rotated   bigint not null default 0,
    primary key (portfolio, bsuid)
);

create table parent_bsuid_address (
    portfolio    text   not null,
    parent_bsuid text   not null,
    bsuid        text   not null,
    linked       bigint not null default 0,
    withdrawn    bigint not null default 0,
    primary key (portfolio, parent_bsuid, bsuid)
);

-- The holder is a BSUID, or a subject that is known by the phone alone. In clear, because messages are sent to it.
create table phone_address (
    portfolio text   not null,
    wa_id     text   not null,
    holder    text   not null,
    written   text,
    linked    bigint not null default 0,
    unlinked  bigint not null default 0,
    primary key (portfolio, wa_id, holder)
);

create index phone_address_written on phone_address (portfolio, written);

-- Subjects that turned out to be others: their phones are those others' now.
create table absorbed_subject (
    portfolio text   not null,
    subject   text   not null,
    position  bigint not null,
    primary key (portfolio, subject)
);
