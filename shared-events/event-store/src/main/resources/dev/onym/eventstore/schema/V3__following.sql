-- How far each projection has come. Written in the transaction of the read model.
create table projection_positions (
    name     text   not null,
    position bigint not null,
    constraint projection_positions_pk primary key (name)
);

-- Who does what only one instance should do at a time. A lease saves work; it is never what correctness rests on.
create table leases (
    name       text        not null,
    holder     uuid        not null,
    expires_at timestamptz not null,
    constraint leases_pk primary key (name)
);

-- States of long streams. Dropping rows costs time, never truth.
create table snapshots (
    boundary uuid   not null,
    format   text   not null,
    position bigint not null,
    state    bytea  not null,
    constraint snapshots_pk primary key (boundary, format)
);
