-- What resolve answers stands in the row that it looks up: a batch of identifiers is one search in one index.
alter table users_identity_map
    add column bsuid        text,
    add column parent_bsuid text,
    add column wa_id        text,
    add column phones       text[],
    add column username     text;

update users_identity_map m
   set bsuid = s.bsuid, parent_bsuid = s.parent_bsuid, wa_id = s.wa_id, phones = s.phones, username = s.username
  from subjects s
 where cardinality(m.subjects) = 1 and s.portfolio = m.portfolio and s.subject = m.subjects[1];

comment on column users_identity_map.bsuid is 'of the subject, like the columns that follow, if there is exactly one';
