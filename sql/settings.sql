-- Settings are PostgreSQL's own: set them for a session, a role or a database (alter database ... set pmml.... = ...).
create or replace function pmml_internal.settings()
    returns table (setting text, default_value text, meaning text)
    language plpgsql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
begin
    return query values
        ('pmml.max_document_size', '64MB', 'longest PMML document that register_model takes'),
        ('pmml.scorer_cache_size', '16', 'models that one backend keeps ready, from 1 to 1000; the least recently used goes'),
        ('pmml.engine', 'auto', 'engine that register_model chooses: auto takes the fastest that agrees with the reference; compiled, jpmml_optimized, jpmml or pmml4s force one'),
        ('pmml.history_retention', '90 days', 'age at which finished refreshes leave pmml.refreshes and pg_cron''s log'),
        ('pmml.rejected_limit', '1', 'share of the rows, from 0 to 1, that a refresh may reject without failing, where pmml.limit_rejected says no other'),
        ('pmml.block_rows', '4096', 'rows that a refresh hands to Java at once, from 1 to 100000'),
        ('pmml.scoring_threads', '2', 'threads that score the rows of one refresh, from 1 to 64, where the model is slow enough to be worth it; never more than the server has processors'),
        ('pmml.drift_sample_rows', '10000', 'rows that a refresh samples of source and predictions for pmml.drift, up to 1000000; 0 switches drift off'),
        ('pmml.java_host', 'auto', 'Java host that the next migration installs: pljava, jpype or auto'),
        ('pmml.java_options', '-Xms16m -Xmx512m -XX:+UseSerialGC -XX:-UsePerfData --add-modules=jdk.unsupported', 'options of the JVM that each scoring backend starts, set by a superuser for the server or a database of his; PL/Java takes them at migration'),
        ('pmml.libjvm', '', 'path of libjvm.so for the JPype host, set like pmml.java_options; empty: Java 17, else what is found');
end
$$;

revoke execute on function pmml_internal.settings() from public;
comment on function pmml_internal.settings() is
    'Every setting of pg_pmml with its default.';

create or replace function pmml_internal.setting(name text)
    returns text
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    return coalesce(
        nullif(pg_catalog.current_setting(name, true), ''),
        (select s.default_value from pmml_internal.settings() as s where s.setting = name));
end
$$;

revoke execute on function pmml_internal.setting(text) from public;
comment on function pmml_internal.setting(text) is
    'The value in force of a setting of pg_pmml.';

-- What decides which code a backend loads must not come from the session: anybody may set anything in his own, also in
-- that of a superuser who calls a function of his. A setting of a database counts where a superuser owns it, for its
-- owner may change it.
create or replace function pmml_internal.server_setting(name text)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select coalesce(
        (select nullif(substr(c.entry, length(name) + 2), '')
         from pg_db_role_setting as s
         cross join unnest(s.setconfig) as c (entry)
         where s.setrole = 0
           and s.setdatabase in (
               select d.oid
               from pg_database as d
               join pg_roles as o on o.oid = d.datdba and o.rolsuper
               where d.datname = current_database()
               union all
               select 0)
           and starts_with(c.entry, name || '=')
         order by s.setdatabase = 0
         limit 1),
        (select nullif(f.setting, '') from pg_file_settings as f where f.name = server_setting.name order by f.seqno desc limit 1),
        (select d.default_value from pmml_internal.settings() as d where d.setting = server_setting.name))
$$;

revoke execute on function pmml_internal.server_setting(text) from public;
comment on function pmml_internal.server_setting(text) is
    'The value of a setting that the superuser set for the database, for all databases or in the configuration files, whatever the session says.';

create or replace function pmml_internal.int_setting(name text, lowest int, highest int)
    returns int
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    value text := pmml_internal.setting(name);
begin
    if value !~ '^[0-9]{1,9}$' or value::int not between lowest and highest then
        raise exception using
            errcode = 'PM052',
            message = format('setting "%s" has an unusable value', name),
            detail = format('It is "%s".', value),
            hint = format('Set it to a whole number from %s to %s: set %s = ...', lowest, highest, name);
    end if;
    return value::int;
end
$$;

revoke execute on function pmml_internal.int_setting(text, int, int) from public;
comment on function pmml_internal.int_setting(text, int, int) is
    'The value in force of a whole-number setting. PM052 where it is outside its range.';

create or replace function pmml_internal.byte_setting(name text)
    returns bigint
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    value text := pmml_internal.setting(name);
    bytes bigint;
begin
    begin
        bytes := pg_catalog.pg_size_bytes(value);
    exception
        when others then
            bytes := null;
    end;
    if bytes > 0 then
        return bytes;
    end if;
    raise exception using
        errcode = 'PM052',
        message = format('setting "%s" has an unusable value', name),
        detail = format('It is "%s".', value),
        hint = format('Set it to a size such as 64MB: set %s = ''64MB''', name);
end
$$;

revoke execute on function pmml_internal.byte_setting(text) from public;
comment on function pmml_internal.byte_setting(text) is
    'The value in force of a size, in bytes. PM052 where it is no size above zero.';

create or replace function pmml_internal.interval_setting(name text)
    returns interval
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    value text := pmml_internal.setting(name);
    period interval;
begin
    begin
        period := value::interval;
    exception
        when others then
            period := null;
    end;
    if period >= interval '0' then
        return period;
    end if;
    raise exception using
        errcode = 'PM052',
        message = format('setting "%s" has an unusable value', name),
        detail = format('It is "%s".', value),
        hint = format('Set it to an interval such as 90 days: set %s = ''90 days''', name);
end
$$;

revoke execute on function pmml_internal.interval_setting(text) from public;
comment on function pmml_internal.interval_setting(text) is
    'The value in force of a period. PM052 where it is no interval, or a negative one.';

create or replace function pmml_internal.share_setting(name text)
    returns float8
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    value text := pmml_internal.setting(name);
    share float8;
begin
    begin
        share := value::float8;
    exception
        when others then
            share := null;
    end;
    if share between 0 and 1 then
        return share;
    end if;
    raise exception using
        errcode = 'PM052',
        message = format('setting "%s" has an unusable value', name),
        detail = format('It is "%s".', value),
        hint = format('Set it to a share from 0 to 1: set %s = 0.05', name);
end
$$;

revoke execute on function pmml_internal.share_setting(text) from public;
comment on function pmml_internal.share_setting(text) is
    'The value in force of a share. PM052 where it is no number from 0 to 1.';

create or replace view pmml.settings as
-- No function of ours that calls another: who reads the view needs no way into pmml_internal.
select s.setting, coalesce(nullif(current_setting(s.setting, true), ''), s.default_value) as value, s.default_value, s.meaning
from pmml_internal.settings() as s;

comment on view pmml.settings is
    'Every setting of pg_pmml: its value in this session, its default, its meaning.';
comment on column pmml.settings.setting is 'Name, for: set ...; alter database ... set ...';
comment on column pmml.settings.value is 'Value in force in this session.';
comment on column pmml.settings.default_value is 'Value where nothing is set.';
comment on column pmml.settings.meaning is 'What it does, with its unit.';
