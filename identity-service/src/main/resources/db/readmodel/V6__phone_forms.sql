-- The projection asks how the phones of some wa_ids were written; without this it would look through all of the portfolio.
create index phone_forms_of_wa_id on phone_forms (portfolio, wa_id);
