-- Numbers and portfolios as the log has them; may be emptied and made again from it.
create table registered_portfolio (
    portfolio text primary key
);

create table business_number (
    phone_number_id      text   primary key,
    portfolio            text   not null,
    waba                 text   not null,
    display_phone_number text   not null
);

create index business_number_portfolio on business_number (portfolio, phone_number_id);

-- Not in the log, because a secret has to be replaceable. The secrets are encrypted.
create table application (
    name         text  primary key,
    app_secret   bytea not null,
    verify_token bytea not null
);

create table application_portfolio (
    application text not null references application (name),
    portfolio   text not null,
    primary key (application, portfolio)
);

create index application_portfolio_portfolio on application_portfolio (portfolio, application);
