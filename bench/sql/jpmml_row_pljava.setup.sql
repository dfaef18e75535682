-- The bench's own jar beside pg_pmml's, with the same grants: JAXB reads the document on behalf of its class.
do $$
declare
    folder text := current_setting('data_directory');
begin
    execute format(
        'copy (select replace(line, ''"sqlj:pg_pmml"'', ''"sqlj:bench"'') from regexp_split_to_table(pg_read_file(%L), E''\n'') as line) to %L',
        folder || '/pg_pmml.policy', folder || '/bench.policy');
    execute format(
        'alter database %I set pljava.policy_urls = %L',
        current_database(), replace(current_setting('pljava.policy_urls'), ',"="', ',"file:bench.policy","="'));
end
$$;

\connect

select sqlj.install_jar((select content from bench.model where name = 'jar'), 'bench', false);
select sqlj.set_classpath('bench', 'bench:pg_pmml');

create function bench.jpmml_load(document text)
    returns void
    language java
    as 'void=org.pgpmml.bench.database.RowByRow.load(java.lang.String)';

create function bench.jpmml_row(r bench.rows)
    returns float8
    language java
    as 'double=org.pgpmml.bench.database.RowByRow.score(java.sql.ResultSet)';
