-- Undoes pljava.sql. PL/Java itself stays: others may use it. So do its settings, which only widen by our own jar, but
-- for the jar's file: no other database may name it.
do $$
declare
    ours constant text := '\s*-D(java\.class\.path=pg_pmml\.pljava/|java\.util\.logging\.config\.class=org\.pgpmml\.)\S*';
    options text := regexp_replace(current_setting('pljava.vmoptions', true), ours, '', 'g');
begin
    if to_regprocedure('pmml_java.named_jar_files()') is null then
        return; -- an earlier pljava.sql
    end if;
    if exists (select from pmml_java.named_jar_files() as n where n.database = current_database()) then
        execute format('alter database %I set pljava.vmoptions = %L', current_database(), options);
        perform set_config('pljava.vmoptions', options, false);
    end if;
    perform pmml_java.remove_jar_files(array(select n.checksum from pmml_java.named_jar_files() as n));
end
$$;
select sqlj.set_classpath('pmml_java', '');
select sqlj.remove_jar('pg_pmml', false);
drop schema pmml_java cascade;
