-- Undoes jpype.sql. PL/Python itself stays: others may use it.
select pmml_java.remove_files();
drop schema pmml_java cascade;
