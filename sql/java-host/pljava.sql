-- Binds the Java functions through PL/Java. Run by the change `installJavaHost`, which takes the policy file in and
-- installs the jar afterwards.

-- PL/Java's policy has to stand in a file of the server. The data directory is surely there, and is where a backend
-- looks for a relative name, so the setting stays right when the directory moves. Our code from the jar's file may do
-- what it may do from the database.
do $$
declare
    policy text := $policy$${file:pg_pmml.policy}$policy$;
    urls text := '"file:${org.postgresql.sysconfdir}/pljava.policy","file:pg_pmml.policy","="';
begin
    policy := concat_ws(E'\n', policy, replace(policy, '"sqlj:pg_pmml"', '"file:${user.dir}/pg_pmml.pljava/*"'));
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
--
-- Java 18 to 23 let PL/Java enforce its policy only where the options allow a security manager. Java 17 needs no leave, and
-- Java 24 takes none.
--
-- To these comes the jar's file, which PL/Java prefers to the database. Where it is missing, as on a standby that is older
-- than it, Java passes it over. This session does without: the file of an earlier jar must not win over the new one.
do $$
declare
    ours constant text := '\s*-D(java\.class\.path=pg_pmml\.pljava/|java\.util\.logging\.config\.class=org\.pgpmml\.)\S*';
    from_file constant text := ' -Djava.class.path=pg_pmml.pljava/${jar}.jar -Djava.util.logging.config.class=org.pgpmml.database.CleanExit';
    set_here text := (
        select substr(o, strpos(o, '=') + 1)
        from pg_database as d
        join pg_db_role_setting as s on s.setdatabase = d.oid and s.setrole = 0
        cross join unnest(s.setconfig) as o
        where d.datname = current_database() and o like 'pljava.vmoptions=%');
    options text := regexp_replace(coalesce(set_here, current_setting('pljava.vmoptions', true), ''), ours, '', 'g');
begin
    if options = '' then
        options := pmml_internal.setting('pmml.java_options');
        set_here := options;
    end if;
    if set_here is not null and options !~ '-Djava\.security\.manager' then
        options := options || ' -Djava.security.manager=allow';
    end if;
    if set_here is null or options ~ '-D(java\.class\.path|java\.util\.logging\.config\.class)=' then
        raise warning using
            message = 'pljava.vmoptions stays without the jar''s file',
            detail = 'It was set for more than this database, or names a class path. Backends load the classes of pg_pmml by queries: they score by one thread, and one that is terminated meanwhile can crash.',
            hint = case
                when set_here is null then format('alter database %I set pljava.vmoptions = %L', current_database(), options || from_file)
                else 'Take class path and logging class out of pljava.vmoptions; the next migration adds pg_pmml''s.'
            end;
    else
        execute format('alter database %I set pljava.vmoptions = %L', current_database(), options || from_file);
    end if;
    perform set_config('pljava.vmoptions', options, false);
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
    perform pmml_java.write_jar_file(encode(sha256(jar), 'hex'), jar);
    perform pmml_java.remove_jar_files(array(select n.checksum from pmml_java.named_jar_files() as n) || encode(sha256(jar), 'hex'));
end
$$;

-- Databases of a server share its data directory.
create or replace function pmml_java.named_jar_files()
    returns table (database text, checksum text)
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select d.datname::text, substring(o from 'pg_pmml\.pljava/([0-9a-f]+)\.jar')
    from pg_db_role_setting as s
    join pg_database as d on d.oid = s.setdatabase
    cross join unnest(s.setconfig) as o
    where o like 'pljava.vmoptions=%pg_pmml.pljava/%'
$$;

create or replace function pmml_java.lacks_jar_file()
    returns boolean
    language sql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
    select exists (
        select
        from pmml_java.named_jar_files() as n
        where n.database = current_database()
          and pg_stat_file('pg_pmml.pljava/' || n.checksum || '.jar', missing_ok => true) is null)
$$;

create or replace function pmml_java.uses_jar_file()
    returns boolean
    language java
    set search_path = pg_catalog, pg_temp
    as 'boolean=org.pgpmml.database.JarFile.isUsed()';

-- In the language that may write files.
create or replace function pmml_java.write_jar_file(checksum text, jar bytea)
    returns void
    language javau
    set search_path = pg_catalog, pg_temp
    as 'void=org.pgpmml.database.JarFile.write(java.lang.String,byte[])';

create or replace function pmml_java.remove_jar_files(except_those text[])
    returns void
    language javau
    set search_path = pg_catalog, pg_temp
    as 'void=org.pgpmml.database.JarFile.remove(java.lang.String[])';

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
comment on function pmml_java.install_jar(bytea) is 'Puts pg_pmml''s jar into the database and into a file of the server.';
comment on function pmml_java.named_jar_files() is 'The jars, by checksum, that databases of this server name on the class path of their JVMs.';
comment on function pmml_java.lacks_jar_file() is 'Whether the jar''s file that this database names is not there.';
comment on function pmml_java.uses_jar_file() is 'Whether this backend reads the jar from its file, not from the database.';
comment on function pmml_java.write_jar_file(text, bytea) is 'Writes the jar into a file of the data directory, whole or not at all.';
comment on function pmml_java.remove_jar_files(text[]) is 'Removes the jars'' files except those of some checksums.';
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
