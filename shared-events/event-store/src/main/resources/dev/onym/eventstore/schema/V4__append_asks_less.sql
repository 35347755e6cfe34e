-- Replaces the function of V2 and gives the same verdicts. Which ids are stored is asked in full only if one of them is,
-- and conditions are judged only if one of them begins before the last position.

-- Appends a batch: all the appends that waited while the previous batch committed. One call is one transaction.
--
--   e_*  the events of all appends, in order; e_append is the ordinal (from 1) of the append that an event belongs to
--   t_*  their tags; t_event is the ordinal (from 1) of the event
--   c_*  the criteria of the conditions; an append is rejected if an event after c_after matches one of its criteria:
--        carries c_tag (null: any event), all tags in c_more and one of the types in c_types (space-separated, '' is none)
--   d_*  what appends of this batch do to each other: append d_append cannot stand beside the earlier append d_on,
--        either because that one's events match its condition or because they have the same ids (d_same_id)
--   t, c come in any order; d must come in the order of d_append.
--
-- Answers one row: the position before the first event of the batch, when the batch was recorded (µs since 1970), the
-- ordinals of the rejected appends, and for those that are already there: ordinal, first and last position and number of the
-- stored events with their ids, recording time of the first, and how many stand there in a row with the same envelopes byte
-- for byte (0 if they differ).
create or replace function append_events(
    append_lock bigint,
    e_append int[], e_id uuid[], e_type text[], e_portfolio text[], e_occurred_at bigint[], e_envelope bytea[],
    t_event int[], t_tag uuid[],
    c_append int[], c_after bigint[], c_tag uuid[], c_more text[], c_types text[],
    d_append int[], d_on int[], d_same_id boolean[]
) returns table (
    base_position bigint, recorded_at bigint,
    rejected int[], there_append int[], there_position bigint[], there_last bigint[], there_found int[],
    there_recorded_at bigint[], there_events int[]
) language plpgsql volatile as $$
declare
    at      timestamptz;
    ordinal int;
    refused int[];
    kept    int[];
begin
    -- Held until after the commit record is flushed: commit order is position order. Everything below takes a new
    -- snapshot for each statement (read committed), so it sees all that earlier holders committed.
    perform pg_advisory_xact_lock(append_lock);

    select e.position, e.recorded_at into base_position, at from events e order by e.position desc limit 1;
    base_position := coalesce(base_position, 0);
    at := greatest(clock_timestamp(), at);
    append_events.recorded_at := (extract(epoch from at) * 1000000)::bigint;

    -- Whether there is anything is asked first: nearly always there is not, and the full question gathers and sorts.
    if exists (select from unnest(e_id) u(id)
               -- "offset 0" keeps the planner from joining the other way round, which it does while the table is small.
               cross join lateral (select from events e where e.id = u.id offset 0) e) then
        select array_agg(x.append), array_agg(x.position), array_agg(x.last), array_agg(x.found), array_agg(x.recorded_at),
               array_agg(x.events)
          into there_append, there_position, there_last, there_found, there_recorded_at, there_events
          from (select u.append, min(e.position) as position, max(e.position) as last, count(*)::int as found,
                       (extract(epoch from min(e.recorded_at)) * 1000000)::bigint as recorded_at,
                       case when bool_and(e.envelope = u.envelope) and max(e.position) - min(e.position) + 1 = count(*)
                            then count(*)::int else 0 end as events
                  from unnest(e_append, e_id, e_envelope) u(append, id, envelope)
                  cross join lateral (select e.* from events e where e.id = u.id offset 0) e
                 group by u.append) x;
    end if;

    if base_position > any (c_after) then
        select array_agg(distinct c.append) into rejected
          from unnest(c_append, c_after, c_tag, c_more, c_types) c(append, after, tag, more, types)
         where c.append <> all (coalesce(there_append, '{}'))
           and c.after < base_position
           and (exists (select from event_tags t
                         where t.tag = c.tag and t.position > c.after
                           and (c.more = '' and c.types = '' or event_qualifies(t.position, c.more, c.types)))
                or (c.tag is null and exists (
                        select from events e
                         where e.position > c.after and (c.types = '' or e.type = any (string_to_array(c.types, ' '))))));
    end if;

    refused := coalesce(rejected, '{}') || coalesce(there_append, '{}');
    for ordinal in 1 .. coalesce(cardinality(d_append), 0) loop
        continue when d_on[ordinal] = any (refused);
        if d_same_id[ordinal] then
            -- "Already there" goes before "rejected", as it does for what was stored before this batch.
            continue when d_append[ordinal] = any (there_append);
            there_append := there_append || d_append[ordinal];
            there_position := there_position || null::bigint;  -- the caller knows where d_on went
            there_last := there_last || null::bigint;
            there_found := there_found || 0;
            there_recorded_at := there_recorded_at || append_events.recorded_at;
            there_events := there_events || 0;
            rejected := array_remove(rejected, d_append[ordinal]);
            refused := refused || d_append[ordinal];
        elsif d_append[ordinal] <> all (refused) then
            rejected := rejected || d_append[ordinal];
            refused := refused || d_append[ordinal];
        end if;
    end loop;

    if cardinality(refused) = 0 then
        insert into events
        select base_position + u.n, at, timestamptz 'epoch' + u.occurred_at * interval '1 microsecond',
               u.id, u.type, u.portfolio, u.envelope,
               sha256('\x00'::bytea || int8send(base_position + u.n) || int8send(append_events.recorded_at) || u.envelope)
          from unnest(e_id, e_type, e_portfolio, e_occurred_at, e_envelope)
               with ordinality u(id, type, portfolio, occurred_at, envelope, n);
        -- Neighbouring tags share index pages.
        insert into event_tags select u.tag, base_position + u.event from unnest(t_event, t_tag) u(event, tag) order by u.tag;
    else
        select array_agg(u.n order by u.n) into kept
          from unnest(e_append) with ordinality u(append, n) where u.append <> all (refused);
        insert into events
        select base_position + k.rank, at, timestamptz 'epoch' + e_occurred_at[k.n] * interval '1 microsecond',
               e_id[k.n], e_type[k.n], e_portfolio[k.n], e_envelope[k.n],
               sha256('\x00'::bytea || int8send(base_position + k.rank) || int8send(append_events.recorded_at) || e_envelope[k.n])
          from unnest(kept) with ordinality k(n, rank);
        insert into event_tags
        select u.tag, base_position + k.rank
          from unnest(t_event, t_tag) u(event, tag) join unnest(kept) with ordinality k(n, rank) on k.n = u.event
         order by u.tag;
    end if;
    return next;
end $$;
