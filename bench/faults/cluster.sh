# For the scripts of this folder: installs the Spark distribution of the package pyspark, and builds the
# assembly and, for planted trials, their jar.
cd "$(dirname "$0")/../.."
home=$PWD
out=$home/target/faults
mkdir -p "$out"

if [ -z "${SPARK_HOME:-}" ]; then
  if [ ! -x "$out/venv/bin/python" ]; then
    python3 -m venv "$out/venv"
    "$out/venv/bin/pip" install -q 'pyspark==4.1.0'
  fi
  SPARK_HOME=$("$out/venv/bin/python" -c 'import pyspark, os; print(os.path.dirname(pyspark.__file__))')
fi
export SPARK_HOME

./gradsweep --version # builds
mvn -B -q -Passembly -Dmaven.test.skip -Dquick package
assembly=$(echo driver/target/gradsweep-[0-9]*.jar)

# STATE WORKERS CORES: stopped when the script ends.
start_cluster() {
  rm -rf "$1"
  deploy/standalone/start "$@" > "$1.env" || { cat "$1.env"; exit 1; }
  # shellcheck disable=SC2064
  trap "'$home/deploy/standalone/stop' '$1'" EXIT
  # shellcheck disable=SC1090
  . "$1.env"
}
