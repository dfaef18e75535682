-- The population stability index between two counts over the same bins. Half a row is added to each bin, so that an
-- empty one gives a large number and not infinity.
create or replace function pmml_internal.psi(before bigint[], now bigint[])
    returns float8
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select sum((s.share_now - s.share) * ln(s.share_now / s.share))
    from (
        select
            (b.rows + 0.5::float8) / sum(b.rows + 0.5::float8) over () as share,
            (b.rows_now + 0.5::float8) / sum(b.rows_now + 0.5::float8) over () as share_now,
            sum(b.rows) over () as all_rows,
            sum(b.rows_now) over () as all_rows_now
        from unnest(before, now) as b (rows, rows_now)
        where b.rows > 0 or b.rows_now > 0
    ) as s
    where s.all_rows > 0 and s.all_rows_now > 0
$$;

revoke execute on function pmml_internal.psi(bigint[], bigint[]) from public;
comment on function pmml_internal.psi(bigint[], bigint[]) is
    'PSI of two counts of rows over the same bins, in nats; null where one of them is empty.';

-- Wilson and Hilferty: the cube root of chi-square over its degrees of freedom is nearly normal. Within 2 % here.
create or replace function pmml_internal.chi_square_99(degrees int)
    returns float8
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select case
        when degrees > 0 then degrees * (1 - 2 / (9.0::float8 * degrees) + 2.3263478740408408 * sqrt(2 / (9.0::float8 * degrees))) ^ 3
        else 0
    end
$$;

revoke execute on function pmml_internal.chi_square_99(int) from public;
comment on function pmml_internal.chi_square_99(int) is
    'The 99 % quantile of the chi-square distribution.';

create or replace function pmml_internal.psi_bound(before bigint[], now bigint[])
    returns float8
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    -- Two samples of one population: PSI is about (1/n + 1/m) times a chi-square of (bins - 1) degrees of freedom.
    select pmml_internal.chi_square_99((count(*) filter (where b.rows > 0 or b.rows_now > 0))::int - 1)
        * (1 / nullif(sum(b.rows), 0)::float8 + 1 / nullif(sum(b.rows_now), 0)::float8)
    from unnest(before, now) as b (rows, rows_now)
$$;

revoke execute on function pmml_internal.psi_bound(bigint[], bigint[]) from public;
comment on function pmml_internal.psi_bound(bigint[], bigint[]) is
    'What PSI stays below in 99 of 100 cases where nothing has changed but the sample; null where one is empty.';

create or replace function pmml_internal.drift_status(psi float8, bound float8)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select case
        when psi < 0.1 or psi <= bound then 'stable'
        when psi < 0.25 then 'moderate'
        when psi >= 0.25 then 'significant'
    end
$$;

revoke execute on function pmml_internal.drift_status(float8, float8) from public;
comment on function pmml_internal.drift_status(float8, float8) is
    'stable below 0.1 or within what chance explains, moderate below 0.25, significant from there; null without a PSI.';

create or replace function pmml_internal.bigints(counts jsonb)
    returns bigint[]
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select array_agg(c.rows::bigint order by c.i) from jsonb_array_elements_text(counts) with ordinality as c (rows, i)
$$;

revoke execute on function pmml_internal.bigints(jsonb) from public;
comment on function pmml_internal.bigints(jsonb) is
    'A JSON array of whole numbers as an array.';
