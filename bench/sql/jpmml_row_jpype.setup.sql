-- The bench's own jar beside pg_pmml's, in the JVM that pg_pmml starts.
create function bench.jpmml_load(document text)
    returns void
    language plpython3u
as $$
import os
plpy.execute("select pmml_java.match_columns('[]', '[]')")
import jpype
row = plpy.execute("select content, current_setting('data_directory') as root from bench.model where name = 'jar'")[0]
path = os.path.join(row["root"], "bench.jar")
with open(path, "wb") as out:
    out.write(row["content"])
jpype.addClassPath(path)
GD["jpmml"] = jpype.JClass("org.pgpmml.bench.database.RowByRow")
GD["map"] = jpype.JClass("java.util.HashMap")
GD["jpmml"].load(document)
$$;

create function bench.jpmml_row(r bench.rows)
    returns float8
    language plpython3u
as $$
return GD["jpmml"].score(GD["map"](r))
$$;
