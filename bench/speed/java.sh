#!/bin/sh
# A java for the launcher's JAVA_HOME: the flags that ./gradsweep chooses, with the bench's main class.
# SPEED_JAVA: the real one; SPEED_CLASSES: the bench's classes.
[ "$1" = -version ] && exec "$SPEED_JAVA" -version
before=
for argument; do
  shift
  [ "$before" = -cp ] && argument="$SPEED_CLASSES:$argument"
  before=$argument
  [ "$argument" = io.gradsweep.cli.Gradsweep ] && argument=bench.speed.Ours
  [ "$argument" = run ] && continue
  set -- "$@" "$argument"
done
# shellcheck disable=SC2086
exec "$SPEED_JAVA" ${SPEED_JAVA_OPTS:-} "$@"
