-- Whose a business number is: messaging-service's events, newest position wins.
create table business_numbers (
    phone_number_id text   primary key,
    portfolio       text   not null,
    position        bigint not null
);
