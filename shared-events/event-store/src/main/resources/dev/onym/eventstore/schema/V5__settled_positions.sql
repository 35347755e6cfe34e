-- The last position recorded before a time, once nothing more can be recorded before it; null while the time is still to come.
--
-- A batch has its time some while before it can be seen. Whoever holds the lock shared knows that none is under way, and the
-- time of every later one is not before now.
create function settled_position_before(append_lock bigint, at timestamptz) returns bigint language plpgsql volatile as $$
declare
    found bigint;
begin
    perform pg_advisory_xact_lock_shared(append_lock);
    if clock_timestamp() < at then
        return null;
    end if;
    -- Read committed: a statement of its own, so it sees what was committed while the lock was waited for.
    select position_before(at) into found;
    return found;
end $$;
