-- Identifiers are compared byte for byte. The order of a language costs a call of the C library for each comparison, in each
-- search of an index, and nobody reads them in that order.
alter table users_identity_map
    alter column portfolio type text collate "C",
    alter column kind type text collate "C",
    alter column value type text collate "C";

alter table identity_claims
    alter column portfolio type text collate "C",
    alter column kind type text collate "C",
    alter column value type text collate "C";

alter table subjects
    alter column portfolio type text collate "C";

alter table phone_forms
    alter column portfolio type text collate "C",
    alter column phone type text collate "C",
    alter column wa_id type text collate "C";

-- What is known of the values is lost with their order.
analyze users_identity_map;
analyze identity_claims;
analyze subjects;
analyze phone_forms;
