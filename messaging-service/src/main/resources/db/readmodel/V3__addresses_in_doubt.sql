-- A BSUID that is in dispute is no address until its claim is withdrawn and told anew.
alter table bsuid_address add column disputed bigint not null default 0;

-- A phone can be written in several ways, all of which lead to its wa_id.
create table phone_form (
    portfolio text not null,
    written   text not null,
    wa_id     text not null,
    primary key (portfolio, written, wa_id)
);

insert into phone_form
select distinct portfolio, written, wa_id from phone_address where written is not null;

drop index phone_address_written;
alter table phone_address drop column written;
