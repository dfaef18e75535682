-- XGBoost and scikit-learn in PL/Python. The model is read once for each session.
create extension if not exists plpython3u;

create or replace function bench.load_model(name text, threads int)
    returns void
    language plpython3u
as $$
import pickle, sys
try:
    import xgboost
except ImportError:
    sys.path.append("/usr/lib/python3/dist-packages")  # Debian's packages; another Python may be the default
    import xgboost
content = plpy.execute(plpy.prepare("select content from bench.model where name = $1", ["text"]), [name])[0]["content"]
if name == "gbm":
    model = xgboost.Booster({"nthread": threads})
    model.load_model(bytearray(content))
    model.feature_names = model.feature_types = None
else:
    model = pickle.loads(content)
GD[name] = model
$$;

create or replace function bench.xgboost_packed(packed bytea)
    returns float4[]
    language plpython3u
as $$
import numpy
x = numpy.frombuffer(packed, ">f8").reshape(-1, 20).astype(numpy.float32)
return GD["gbm"].inplace_predict(x).tolist()
$$;

create or replace function bench.xgboost_arrays(x float8[])
    returns float4[]
    language plpython3u
as $$
import numpy
return GD["gbm"].inplace_predict(numpy.array(x, dtype=numpy.float32)).tolist()
$$;

create or replace function bench.sklearn_packed(packed bytea)
    returns float8[]
    language plpython3u
as $$
import numpy
return GD["linear"].predict(numpy.frombuffer(packed, ">f8").reshape(-1, 20).astype(float)).tolist()
$$;

create or replace function bench.sklearn_arrays(x float8[])
    returns float8[]
    language plpython3u
as $$
import numpy
return GD["linear"].predict(numpy.array(x)).tolist()
$$;
