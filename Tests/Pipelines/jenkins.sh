#!/bin/sh
# Runs a Jenkinsfile with Debian's groovy, which does not look for Java beyond /usr/lib/jvm/default-java.
#   jenkins.sh JENKINSFILE [WORKSPACE]
if [ -z "${JAVA_HOME:-}" ] && [ ! -d /usr/lib/jvm/default-java ]; then
  JAVA_HOME=$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")
  export JAVA_HOME
fi
exec groovy "$(dirname "$0")/jenkins.groovy" "$@"
