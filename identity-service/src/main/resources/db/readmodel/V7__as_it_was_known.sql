-- Who was part of whom, and since when a wa_id is known to be written so: questions about an earlier time are answered as
-- they were then. What was before this migration is known as far as the tables say; a rebuild makes the rest.

-- One that is under way or undecided has tables of the old shape, which must not take the place of these.
drop schema if exists onym_rebuild cascade;

create table absorptions (
    portfolio       text collate "C" not null,
    subject         uuid        not null,
    absorbed_by     uuid        not null,
    recorded_from   bigint      not null,    -- position from which on it is part of that one
    recorded_to     bigint,                  -- null: it is so today
    primary key (portfolio, subject, recorded_from)
);
create index absorptions_by on absorptions (portfolio, absorbed_by);

insert into absorptions
select portfolio, subject, absorbed_by, since, null from subjects where absorbed_by is not null;

drop index subjects_absorbed;
alter table subjects drop column since, drop column absorbed_by;

alter table phone_forms add column recorded_from bigint; -- position from which on that is known

update phone_forms f
   set recorded_from = coalesce(
       (select min(c.recorded_from) from identity_claims c
         where c.portfolio = f.portfolio and c.kind = 'wa-id' and c.value = f.wa_id and f.phone = any (c.phones)), 0);

alter table phone_forms alter column recorded_from set not null;
