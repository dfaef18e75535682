-- Undoes pljava.sql. PL/Java itself stays: others may use it. So do its settings, which only widen by our own jar, but
-- for the jar's file: no other database may name it.
do $$
declare
    ours constant text := '\s*-D(java\.class\.path=pg_pmml\.pljava/|java\.util\.logging\.config\.class=org\.pgpmml\.)\S*';
    options text := regexp_replace(current_setting('pljava.vmoptions'), ours, '', 'g');
begin
    if exists (select from pmml_java.named_jar_files() as n where n.database = current_database()) then
        execute format('alter database %I set pljava.vmoptions = %L', current_database(), options);
        perform set_config('pljava.vmoptions', options, false);
    end if;
end
$$;
select pmml_java.remove_jar_files(array(select n.checksum from pmml_java.named_jar_files() as n));
select sqlj.set_classpath('pmml_java', '');
select sqlj.remove_jar('pg_pmml', false);
drop schema pmml_java cascade;
