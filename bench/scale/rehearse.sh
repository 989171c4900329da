# Sourced by the scripts next to it: `rehearse HEAP OPTION COMMAND ...` runs the command line with a
# stand-in for training.
cd "$(dirname "$0")/../.."
./gradsweep --version # builds
classes=target/rehearsal
rm -rf "$classes"
mkdir -p "$classes"
classpath=$(echo driver/target/gradsweep-driver-*.jar):$(cat driver/target/launcher.classpath)
javac -nowarn -d "$classes" -cp "$classpath" bench/scale/java/bench/scale/*.java
# What Spark needs is listed once, in pom.xml.
options=$(sed -n '/<spark.jvm.options>/,/<\/spark.jvm.options>/p' pom.xml \
  | sed -e '/</d' -e '/--add-modules=/d')

rehearse() {
  local heap=$1 option=$2
  shift 2
  # shellcheck disable=SC2086
  java $options -XX:+UseParallelGC "-Xmx$heap" "$option" -cp "$classes:$classpath" \
    bench.scale.Rehearsal "$@" 2>&1
}
