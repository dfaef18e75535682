-- Binds the Java functions through PL/Python and JPype, where PL/Java is not packaged. Run by the change
-- `installJavaHost`, which installs the jar afterwards.
create extension if not exists plpython3u;
create schema if not exists pmml_java;
comment on schema pmml_java is
    'Functions of pg_pmml that run Java, bound to the Java host of this database. Nobody''s interface.';

-- The JVM reads its jar from a file, so each server process that needs it unpacks it from here into the data directory.
create table if not exists pmml_java.jar (
    checksum text primary key,
    content bytea not null,
    installed_at timestamptz not null default now()
);
comment on table pmml_java.jar is 'The one jar of pg_pmml that backends run, by its SHA-256.';

create or replace function pmml_java.host()
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select 'jpype'
$$;

create or replace function pmml_java.install_jar(jar bytea)
    returns void
    language sql
    set search_path = pg_catalog, pg_temp
as $$
    delete from pmml_java.jar;
    insert into pmml_java.jar (checksum, content) values (encode(sha256(jar), 'hex'), jar);
$$;

create or replace function pmml_java.remove_files()
    returns void
    language plpython3u
    set search_path = pg_catalog, pg_temp
as $$
import os, shutil
root = plpy.execute("select current_setting('data_directory') as d")[0]["d"]
shutil.rmtree(os.path.join(root, "pg_pmml"), ignore_errors=True)
$$;

-- Starts the JVM of this backend, once. Every signal is blocked meanwhile and -Xrs given, so that PostgreSQL's signals
-- stay with the main thread: cancel and timeout work as ever.
create or replace function pmml_java.start()
    returns void
    language plpython3u
    set search_path = pg_catalog, pg_temp
as $$
${file:jpype_start.py}$$;

-- A session keeps the JVM that it has started, and what it has started by the checksum of the jar: functions of another jar
-- do not find it and come to pmml_java.start(), which refuses. Old Java below new SQL could give wrong answers.

-- Earlier signatures.
drop function if exists pmml_java.describe(text);
drop function if exists pmml_java.load(text, text, int);
drop function if exists pmml_java.score_block(text, bytea);
drop function if exists pmml_java.score_block(text, text, bytea, bytea);
drop function if exists pmml_java.score_images(text, text, bytea, bytea);

create or replace function pmml_java.describe(document text, engine text)
    returns text
    language plpython3u
    set search_path = pg_catalog, pg_temp
as $$
if "pg_pmml ${jar}" not in GD:
    plpy.execute("select pmml_java.start()")
java = GD["pg_pmml ${jar}"]
return str(java["documents"].describe(document, engine, java["interrupts"]))
$$;

create or replace function pmml_java.make_room(bytes bigint)
    returns text
    language plpython3u
    set search_path = pg_catalog, pg_temp
as $$
if "pg_pmml ${jar}" not in GD:
    plpy.execute("select pmml_java.start()")
fault = GD["pg_pmml ${jar}"]["room"].make(bytes)
return None if fault is None else str(fault)
$$;

create or replace function pmml_java.match_columns(fields text, columns text)
    returns text
    language plpython3u
    set search_path = pg_catalog, pg_temp
as $$
if "pg_pmml ${jar}" not in GD:
    plpy.execute("select pmml_java.start()")
return str(GD["pg_pmml ${jar}"]["documents"].matchColumns(fields, columns))
$$;

create or replace function pmml_java.load(key text, document text, engine text, cache_size int)
    returns text
    language plpython3u
    set search_path = pg_catalog, pg_temp
as $$
if "pg_pmml ${jar}" not in GD:
    plpy.execute("select pmml_java.start()")
java = GD["pg_pmml ${jar}"]
return str(java["scoring"].load(key, document, engine, cache_size, java["interrupts"]))
$$;

create or replace function pmml_java.restore(key text, form bytea, engine text, cache_size int)
    returns text
    language plpython3u
    set search_path = pg_catalog, pg_temp
as $$
if "pg_pmml ${jar}" not in GD:
    plpy.execute("select pmml_java.start()")
java = GD["pg_pmml ${jar}"]
return str(java["scoring"].restore(key, java["buffer"](bytearray(form)), engine, cache_size))
$$;

create or replace function pmml_java.form(key text)
    returns bytea
    language plpython3u
    set search_path = pg_catalog, pg_temp
as $$
if "pg_pmml ${jar}" not in GD:
    plpy.execute("select pmml_java.start()")
java = GD["pg_pmml ${jar}"]
form = java["scoring"].form(key, java["interrupts"])
return None if form is None else bytes(form)
$$;

create or replace function pmml_java.predict(key text, input text)
    returns text
    language plpython3u
    set search_path = pg_catalog, pg_temp
as $$
if "pg_pmml ${jar}" not in GD:
    plpy.execute("select pmml_java.start()")
return str(GD["pg_pmml ${jar}"]["scoring"].predict(key, input))
$$;

-- Arrays of numbers come back as their images, because PL/Python would write and parse each number as text. NULL stands
-- for an array that Java left out. Without a block it goes on with the one before.
create or replace function pmml_java.score_images(
    key text,
    kinds text,
    matrix bytea,
    texts bytea,
    threads int,
    out numbers bytea,
    out codes bytea,
    out dictionary text[],
    out faults bytea,
    out fault_fields text[],
    out fault_values text[],
    out fault_reasons text[],
    out fault text
)
    language plpython3u
    set search_path = pg_catalog, pg_temp
as $$
import struct
if "pg_pmml ${jar}" not in GD:
    plpy.execute("select pmml_java.start()")
java = GD["pg_pmml ${jar}"]
if matrix is None:
    scored = java["blocks"].scoreRest()
else:
    scored = java["blocks"].scoreBlock(key, kinds, java["buffer"](bytearray(matrix)), java["buffer"](bytearray(texts)), threads)

def image(array, element_type):
    return None if array is None else struct.pack("=iiIii", 1, 0, element_type, len(array), 1) + memoryview(array).tobytes()

def strings(array):
    return None if array is None else [None if text is None else str(text) for text in array]

return None if scored is None else {
    "numbers": image(scored.numbers(), 701),
    "codes": image(scored.codes(), 23),
    "dictionary": strings(scored.dictionary()),
    "faults": image(scored.faults(), 23),
    "fault_fields": strings(scored.faultFields()),
    "fault_values": strings(scored.faultValues()),
    "fault_reasons": strings(scored.faultReasons()),
    "fault": scored.fault(),
}
$$;

-- The way back of pmml_internal.array_image: byteasend copies what is given to it. Only images from above may come here.
create or replace function pmml_java.float8_array(image bytea)
    returns float8[]
    language internal
    immutable
    strict
    set search_path = pg_catalog, pg_temp
as 'byteasend';

create or replace function pmml_java.int4_array(image bytea)
    returns int[]
    language internal
    immutable
    strict
    set search_path = pg_catalog, pg_temp
as 'byteasend';

-- PL/pgSQL plans it once a session, SQL with every call.
create or replace function pmml_java.score_block(key text, kinds text, matrix bytea, texts bytea, threads int)
    returns pmml_internal.scored_block
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    scored pmml_internal.scored_block;
begin
    select pmml_java.float8_array(s.numbers), pmml_java.int4_array(s.codes), s.dictionary,
        pmml_java.int4_array(s.faults), s.fault_fields, s.fault_values, s.fault_reasons, s.fault
    into scored
    from pmml_java.score_images(key, kinds, matrix, texts, threads) as s;
    return scored;
end
$$;

create or replace function pmml_java.score_rest()
    returns pmml_internal.scored_block
    language sql
    set search_path = pg_catalog, pg_temp
as $$
    -- Not (...).*, which would call it once for each column.
    select s.* from pmml_java.score_block(null, null, null, null, null) as s
$$;

create or replace function pmml_java.compare_block(keys text, kinds text, matrix bytea, texts bytea)
    returns text
    language plpython3u
    set search_path = pg_catalog, pg_temp
as $$
if "pg_pmml ${jar}" not in GD:
    plpy.execute("select pmml_java.start()")
java = GD["pg_pmml ${jar}"]
return str(java["comparison"].compareBlock(keys, kinds, java["buffer"](bytearray(matrix)), java["buffer"](bytearray(texts))))
$$;

revoke execute on all functions in schema pmml_java from public;
comment on function pmml_java.host() is 'The Java host that these functions are bound to.';
comment on function pmml_java.install_jar(bytea) is 'Puts pg_pmml''s jar into the database.';
comment on function pmml_java.remove_files() is 'Removes the jars that backends unpacked into the data directory.';
comment on function pmml_java.start() is 'Starts the JVM of this backend, once.';
comment on function pmml_java.describe(text, text) is 'Reads, checks and verifies a PMML document; answers in JSON.';
comment on function pmml_java.make_room(bigint) is 'Collects garbage, and drops scorers, until so many bytes fit into the heap; a fault in JSON where they do not, else null.';
comment on function pmml_java.match_columns(text, text) is 'The column of each field, both as JSON arrays; answers in JSON.';
comment on function pmml_java.load(text, text, text, int) is 'Makes a document ready to score under a key; answers in JSON.';
comment on function pmml_java.restore(text, bytea, text, int) is 'Makes a compiled form ready to score under a key; answers in JSON, outdated where this jar cannot read it.';
comment on function pmml_java.form(text) is 'The compiled form of the scorer of a key; null where its engine has none.';
comment on function pmml_java.predict(text, text) is 'Scores one JSON object by the scorer of a key; answers in JSON.';
comment on function pmml_java.score_images(text, text, bytea, bytea, int) is 'pmml_java.score_block with images of arrays.';
comment on function pmml_java.float8_array(bytea) is 'The array of an image. Anything else can crash the backend.';
comment on function pmml_java.int4_array(bytea) is 'The array of an image. Anything else can crash the backend.';
comment on function pmml_java.score_block(text, text, bytea, bytea, int) is 'Scores a packed block by the scorer of a key, on as many threads as are worth it; NULL where it is not done within some hundredths of a second.';
comment on function pmml_java.score_rest() is 'Goes on with a block that was not done; NULL where it still is not.';
comment on function pmml_java.compare_block(text, text, bytea, bytea) is 'Lets the scorers of some keys score a packed block and compares their answers with the first one''s; answers in JSON.';
