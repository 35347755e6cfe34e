-- Where each projecting consumer goes on. Moves in the transaction of the read model, so one cannot be ahead of the other.
create table consumer_offsets (
    consumer    text    not null,
    topic       text    not null,
    part        integer not null,
    next_offset bigint  not null,
    primary key (consumer, topic, part)
);
