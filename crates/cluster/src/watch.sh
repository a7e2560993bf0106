# Makes a cluster, starts its server, and stops both when standard input ends: however the process that holds the other end
# came to die, the server does not outlive it. Says `ready FOLDER` when the server takes connections.
#
#   watch.sh BINARIES PORT [SETTING=VALUE…]
bin=$1 port=$2
shift 2
trap '' HUP INT TERM
umask 077
# Under another user than the caller's, his temporary folder may be closed.
[ -w "${TMPDIR:-/tmp}" ] && [ -x "${TMPDIR:-/tmp}" ] || TMPDIR=/tmp
folder=$(mktemp -d "${TMPDIR:-/tmp}/sokhop-postgres-XXXXXX") || exit 1
cd "$folder" || exit 1

fail() {
  tail -n 20 log >&2
  rm -rf "$folder"
  exit 1
}

# The C locale is on every machine, and sorts by code point as SQLite does.
"$bin/initdb" -D data -U postgres -A trust -E UTF8 --locale=C --no-sync >log 2>&1 </dev/null || fail
{
  echo "listen_addresses = '127.0.0.1'"
  echo "port = $port"
  echo "unix_socket_directories = '$folder'"
  echo "max_connections = 200"
  echo "fsync = off"
  for setting in "$@"; do echo "$setting"; done
} >>data/postgresql.conf
"$bin/pg_ctl" -D data -l log -w -t 60 start >>log 2>&1 </dev/null || fail
echo "ready $folder"
exec >/dev/null

while read -r _; do :; done
"$bin/pg_ctl" -D data -m immediate -w stop >>log 2>&1 </dev/null
cd / && rm -rf "$folder"
