-- Undoes pljava.sql. PL/Java itself stays: others may use it. So do its settings, which only widen by our own jar.
select sqlj.set_classpath('pmml_java', '');
select sqlj.remove_jar('pg_pmml', false);
drop schema pmml_java cascade;
