-- The last position recorded before a time, for ever: null while the time is still to come.
--
-- A batch has its time some while before it can be seen. Whoever holds the lock shared knows that none is under way, and the
-- time of every later one is not before now.
create function settled_position_before(append_lock bigint, at timestamptz) returns bigint language plpgsql volatile as $$
declare
    settled boolean;
    found   bigint;
begin
    select e.recorded_at >= at into settled from events e order by e.position desc limit 1;
    if settled is not true then
        perform pg_advisory_xact_lock_shared(append_lock);
        if clock_timestamp() < at then
            return null;
        end if;
    end if;
    -- Read committed: a statement of its own, so it sees what was committed while the lock was waited for.
    select position_before(at) into found;
    return found;
end $$;
