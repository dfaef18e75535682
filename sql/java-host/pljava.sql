-- Binds the Java functions through PL/Java. Run by the change `installJavaHost`, which takes the policy file in and
-- installs the jar afterwards.

-- PL/Java's policy has to stand in a file of the server. The data directory is surely there, and is where a backend
-- looks for a relative name, so the setting stays right when the directory moves.
do $$
declare
    policy text := $policy$${file:pg_pmml.policy}$policy$;
    urls text := '"file:${org.postgresql.sysconfdir}/pljava.policy","file:pg_pmml.policy","="';
begin
    execute format(
        'copy (select line from regexp_split_to_table(%L, E''\n'') as line) to %L',
        policy, current_setting('data_directory') || '/pg_pmml.policy');
    if coalesce(current_setting('pljava.policy_urls', true), '') not like '%pg_pmml.policy%' then
        execute format('alter database %I set pljava.policy_urls = %L', current_database(), urls);
        perform set_config('pljava.policy_urls', urls, false);
    end if;
end
$$;

-- A JVM starts in every backend that scores, so it must be small: a bound on the heap, a collector without threads of
-- its own, no performance file in /tmp. The JDK's class data sharing is on by default. Options that a DBA has set stay.
do $$
begin
    if coalesce(current_setting('pljava.vmoptions', true), '') = '' then
        execute format('alter database %I set pljava.vmoptions = %L', current_database(), pmml_internal.setting('pmml.java_options'));
        perform set_config('pljava.vmoptions', pmml_internal.setting('pmml.java_options'), false);
    end if;
end
$$;

create extension if not exists pljava;

-- PL/Java would look for the classes now; the jar comes after this script.
set local check_function_bodies = off;

create schema if not exists pmml_java;
comment on schema pmml_java is
    'Functions of pg_pmml that run Java, bound to the Java host of this database. Nobody''s interface.';

create or replace function pmml_java.host()
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select 'pljava'
$$;

create or replace function pmml_java.install_jar(jar bytea)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    if exists (select from sqlj.jar_repository where jarname = 'pg_pmml') then
        perform sqlj.replace_jar(jar, 'pg_pmml', false);
    else
        perform sqlj.install_jar(jar, 'pg_pmml', false);
    end if;
    perform sqlj.set_classpath('pmml_java', 'pg_pmml');
end
$$;

-- Earlier signatures.
drop function if exists pmml_java.describe(text);
drop function if exists pmml_java.load(text, text, int);
drop function if exists pmml_java.score_block(text, bytea);
drop function if exists pmml_java.score_block(text, text, bytea, bytea);

create or replace function pmml_java.describe(document text, engine text)
    returns text
    language java
    set search_path = pg_catalog, pg_temp
    as 'java.lang.String=org.pgpmml.database.Documents.describe(java.lang.String,java.lang.String)';

create or replace function pmml_java.make_room(bytes bigint)
    returns text
    language java
    set search_path = pg_catalog, pg_temp
    as 'java.lang.String=org.pgpmml.database.Room.make(long)';

create or replace function pmml_java.match_columns(fields text, columns text)
    returns text
    language java
    set search_path = pg_catalog, pg_temp
    as 'java.lang.String=org.pgpmml.database.Documents.matchColumns(java.lang.String,java.lang.String)';

create or replace function pmml_java.load(key text, document text, engine text, cache_size int)
    returns text
    language java
    set search_path = pg_catalog, pg_temp
    as 'java.lang.String=org.pgpmml.database.Scoring.load(java.lang.String,java.lang.String,java.lang.String,int)';

create or replace function pmml_java.restore(key text, form bytea, engine text, cache_size int)
    returns text
    language java
    set search_path = pg_catalog, pg_temp
    as 'java.lang.String=org.pgpmml.database.Scoring.restore(java.lang.String,byte[],java.lang.String,int)';

create or replace function pmml_java.form(key text)
    returns bytea
    language java
    set search_path = pg_catalog, pg_temp
    as 'byte[]=org.pgpmml.database.Scoring.form(java.lang.String)';

create or replace function pmml_java.predict(key text, input text)
    returns text
    language java
    set search_path = pg_catalog, pg_temp
    as 'java.lang.String=org.pgpmml.database.Scoring.predict(java.lang.String,java.lang.String)';

create or replace function pmml_java.score_block(key text, kinds text, matrix bytea, texts bytea, threads int)
    returns pmml_internal.scored_block
    language java
    set search_path = pg_catalog, pg_temp
    as 'org.pgpmml.database.BlockScoring.scoreBlock(java.lang.String,java.lang.String,byte[],byte[],int,java.sql.ResultSet)';

create or replace function pmml_java.score_rest()
    returns pmml_internal.scored_block
    language java
    set search_path = pg_catalog, pg_temp
    as 'org.pgpmml.database.BlockScoring.scoreRest(java.sql.ResultSet)';

create or replace function pmml_java.compare_block(keys text, kinds text, matrix bytea, texts bytea)
    returns text
    language java
    set search_path = pg_catalog, pg_temp
    as 'java.lang.String=org.pgpmml.database.EngineComparison.compareBlock(java.lang.String,java.lang.String,byte[],byte[])';

revoke execute on all functions in schema pmml_java from public;
comment on function pmml_java.host() is 'The Java host that these functions are bound to.';
comment on function pmml_java.install_jar(bytea) is 'Puts pg_pmml''s jar into the database.';
comment on function pmml_java.describe(text, text) is 'Reads, checks and verifies a PMML document; answers in JSON.';
comment on function pmml_java.make_room(bigint) is 'Collects garbage, and drops scorers, until so many bytes fit into the heap; a fault in JSON where they do not, else null.';
comment on function pmml_java.match_columns(text, text) is 'The column of each field, both as JSON arrays; answers in JSON.';
comment on function pmml_java.load(text, text, text, int) is 'Makes a document ready to score under a key; answers in JSON.';
comment on function pmml_java.restore(text, bytea, text, int) is 'Makes a compiled form ready to score under a key; answers in JSON, outdated where this jar cannot read it.';
comment on function pmml_java.form(text) is 'The compiled form of the scorer of a key; null where its engine has none.';
comment on function pmml_java.predict(text, text) is 'Scores one JSON object by the scorer of a key; answers in JSON.';
comment on function pmml_java.score_block(text, text, bytea, bytea, int) is 'Scores a packed block by the scorer of a key, on as many threads as are worth it; NULL where it is not done within some hundredths of a second.';
comment on function pmml_java.score_rest() is 'Goes on with a block that was not done; NULL where it still is not.';
comment on function pmml_java.compare_block(text, text, bytea, bytea) is 'Lets the scorers of some keys score a packed block and compares their answers with the first one''s; answers in JSON.';
