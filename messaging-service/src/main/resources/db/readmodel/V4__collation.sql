-- Identifiers are compared byte for byte. The order of a language costs a call of the C library for each comparison, in each
-- search of an index, and nobody reads them in that order.
alter table bsuid_address
    alter column portfolio type text collate "C",
    alter column bsuid type text collate "C";

alter table parent_bsuid_address
    alter column portfolio type text collate "C",
    alter column parent_bsuid type text collate "C",
    alter column bsuid type text collate "C";

alter table phone_address
    alter column portfolio type text collate "C",
    alter column wa_id type text collate "C",
    alter column holder type text collate "C";

alter table phone_form
    alter column portfolio type text collate "C",
    alter column written type text collate "C",
    alter column wa_id type text collate "C";

alter table absorbed_subject
    alter column portfolio type text collate "C",
    alter column subject type text collate "C";

-- What is known of the values is lost with their order.
analyze bsuid_address;
analyze parent_bsuid_address;
analyze phone_address;
analyze phone_form;
analyze absorbed_subject;
