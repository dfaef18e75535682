import gc, glob, os, signal, sys

def first(query):
    return plpy.execute(query)[0]

def jar_file():
    row = first("select checksum, current_setting('data_directory') as root from pmml_java.jar")
    folder = os.path.join(row["root"], "pg_pmml")
    path = os.path.join(folder, row["checksum"] + ".jar")
    if not os.path.exists(path):
        os.makedirs(folder, exist_ok=True)
        part = "%s.%d" % (path, os.getpid())
        with open(part, "wb") as out:
            out.write(first("select content from pmml_java.jar")["content"])
        os.rename(part, path)  # whole or not at all, also when two backends unpack it at once
    return path

def refuse(message, detail, advice):
    plpy.error(message, detail=detail, sqlstate="PM050", hint=advice + "; then reconnect.")

def missing(message, detail, package):
    refuse(message, detail, "Install it on the server: apt-get install " + package)

def import_jpype():
    try:
        import jpype
    except ImportError:
        sys.path.append("/usr/lib/python3/dist-packages")  # Debian's packages; another Python may be the default
        try:
            import jpype
        except ImportError as e:
            missing("the Java host JPype is not installed", str(e), "python3-jpype")
    version = tuple(int(part) for part in jpype.__version__.split(".")[:3])
    if version < (1, 5, 1) and sys.version_info >= (3, 13):  # as Debian 13 has them: it would end the server
        refuse("JPype %s does not work with Python %s" % (jpype.__version__, sys.version.split()[0]),
               "JPype knows Python 3.13 from 1.5.1 on.",
               "Use PL/Java, or install a newer JPype on the server: pip install 'JPype1>=1.5.1'")
    import jpype.nio
    return jpype

def libjvm(jpype):
    chosen = first("select pmml_internal.server_setting('pmml.libjvm') as s")["s"]
    found = [chosen] if chosen else sorted(glob.glob("/usr/lib/jvm/*17*/lib/server/libjvm.so"))
    if found:
        return found[0]
    try:
        return jpype.getDefaultJVMPath()
    except jpype.JVMNotFoundException as e:
        missing("no Java virtual machine was found", str(e), "openjdk-17-jre-headless")

if "pg_pmml ${jar}" not in GD:
    jpype = import_jpype()
    if not jpype.isJVMStarted():
        classpath = [jar_file()]
        classpath += [j for j in glob.glob("/usr/share/java/org.jpype-*.jar")
                      if not glob.glob(os.path.join(os.path.dirname(jpype.__file__), "..", "org.jpype.jar"))]
        options = first("select pmml_internal.server_setting('pmml.java_options') as s")["s"].split()
        before = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        try:
            jpype.startJVM(libjvm(jpype), "-Xrs", *options, classpath=classpath, convertStrings=True)
            jpype.JClass("org.pgpmml.database.Workers").start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
    elif any(key.startswith("pg_pmml") for key in GD):
        plpy.error("this session runs another jar of pg_pmml than the database has now",
                   detail="pg_pmml was upgraded since the session first called Java, and a session keeps its JVM.",
                   sqlstate="PM051", hint="Reconnect.")
    GD["pg_pmml ${jar}"] = {
        "interrupts": lambda: plpy.execute("select 1"),  # PostgreSQL looks for a cancel while it runs a query
        "buffer": jpype.nio.convertToDirectBuffer,
        "room": jpype.JClass("org.pgpmml.database.Room"),
        "documents": jpype.JClass("org.pgpmml.database.Documents"),
        "scoring": jpype.JClass("org.pgpmml.database.Scoring"),
        "blocks": jpype.JClass("org.pgpmml.database.BlockScoring"),
        "comparison": jpype.JClass("org.pgpmml.database.EngineComparison"),
    }
    # JPype lets Python look for garbage whenever Java has done so, every few blocks: what is here now never becomes any.
    gc.freeze()
