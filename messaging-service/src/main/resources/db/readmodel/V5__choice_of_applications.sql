-- The portfolios for which it is settled who speaks for them, and be it nobody: the only application that there is speaks for
-- none of these by itself. Who settles it locks the row.
create table portfolio_choice (
    portfolio text collate "C" primary key
);

-- Of what is registered already nobody can tell any more whether it was left to us. In doubt nobody may speak.
insert into portfolio_choice
select portfolio from registered_portfolio union select portfolio from application_portfolio;
