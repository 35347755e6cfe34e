-- Nobody asked for it: since when somebody is known is told by their claims.
alter table subjects drop column known_from;
