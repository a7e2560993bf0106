"""Called by bench/ledger/run: compare.py FOLDER OBSERVATIONS…

The same observations and the same kind of change for everybody: one figure of one commune is written and committed (durably),
then the new national total of its indicator and month is read. Both count. Every total is held against one computed here.
"""
import csv
import os
import random
import shlex
import sqlite3
import statistics
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import psycopg

COMMUNES, PROVINCES, MONTHS = 3321, 34, 12
RUNS = max(5, int(os.environ.get("RUNS", "7")))
# Where a change takes milliseconds, more of them are made than RUNS: for this long, at most so many.
SECONDS, AT_MOST = 2.0, 101
COLUMNS = "id, unit, province, indicator, period, amount"
TOTALS = "SELECT indicator, period, province, sum(amount) AS amount, count(*) AS reported FROM observation GROUP BY 1, 2, 3"
UPDATE = "UPDATE observation SET amount = {} WHERE id = {}"
NATION = "SELECT sum(amount) FROM {} WHERE indicator = {} AND period = {}"


def say(text):
    print(text, file=sys.stderr, flush=True)


# The data. Observations lie in the order of indicator, month and commune, so that those of one total lie together: the best
# case for engines that skip blocks, and for an index.


def amount_of(at):
    """The amount of an observation: spread over 0 … 999,999, and computed alike here and in SQL."""
    return at * 2654435761 % 4294967296 % 1000000


def write_data(folder, count):
    """Writes the observations as Parquet and CSV; gives all national totals by (indicator, month)."""
    source = f"""(SELECT n AS id, n % {COMMUNES} + 1 AS unit, n % {COMMUNES} % {PROVINCES} + 1 AS province,
        n // {COMMUNES * MONTHS} + 1 AS indicator, n // {COMMUNES} % {MONTHS} + 1 AS period,
        n * 2654435761 % 4294967296 % 1000000 AS amount FROM range({count}) AS r(n) ORDER BY n)"""
    with duckdb.connect() as db:
        db.execute(f"COPY {source} TO '{folder}/data.parquet' (FORMAT parquet)")
        db.execute(f"COPY {source} TO '{folder}/data.csv' (FORMAT csv, HEADER false)")
        rows = db.execute(f"SELECT indicator, period, sum(amount) FROM '{folder}/data.parquet' GROUP BY 1, 2").fetchall()
    return {(indicator, period): int(total) for indicator, period, total in rows}


class Truth:
    """What one database must say after the changes made to it so far."""

    def __init__(self, totals, count):
        self.totals, self.changed, self.random = dict(totals), {}, random.Random(20220621)
        # Only totals to which every commune reported.
        self.reported = count // COMMUNES * COMMUNES

    def next_change(self):
        """Another amount for an observation: (observation, amount, indicator, month, expected national total)."""
        at = self.random.randrange(self.reported)
        key = (at // (COMMUNES * MONTHS) + 1, at // COMMUNES % MONTHS + 1)
        amount = self.random.randrange(1000000)
        self.totals[key] += amount - self.changed.get(at, amount_of(at))
        self.changed[at] = amount
        return at, amount, *key, self.totals[key]


def measure(name, truth, write, read):
    """Milliseconds of changes: name, runs, fastest, median, median of the write alone, slowest."""
    both, writes, began = [], [], time.monotonic()
    while True:
        at, amount, indicator, period, expected = truth.next_change()
        start = time.perf_counter()
        write(amount, at)
        written = time.perf_counter()
        total = read(indicator, period)
        end = time.perf_counter()
        if int(total) != expected:
            sys.exit(f"{name}: {total}, should be {expected}")
        both.append((end - start) * 1000)
        writes.append((written - start) * 1000)
        # The first change warms caches and is not counted.
        runs = len(both) - 1
        if runs >= RUNS and (runs >= AT_MOST or time.monotonic() - began > SECONDS):
            break
    both, writes = both[1:], writes[1:]
    row = (name, runs, min(both), statistics.median(both), statistics.median(writes), max(both))
    say(f"{name}: {row[3]:.2f} ms, of it writing {row[4]:.2f} ms, {runs} runs")
    return row


# The engines. Each may keep what it knows in memory, and each commit reaches the disk.


def with_duckdb(folder, count, totals):
    truth = Truth(totals, count)
    db = duckdb.connect(f"{folder}/data.duckdb")
    db.execute(f"CREATE TABLE observation AS SELECT {COLUMNS} FROM '{folder}/data.parquet' ORDER BY id")
    db.execute("CHECKPOINT")

    def write(amount, at):
        db.execute(UPDATE.format("?", "?"), [amount, at])

    def national(indicator, period):
        return db.execute(NATION.format("observation", "?", "?"), [indicator, period]).fetchone()[0]

    def all_totals(indicator, period):
        db.execute(f"CREATE OR REPLACE TABLE total AS {TOTALS}")
        return db.execute(NATION.format("total", "?", "?"), [indicator, period]).fetchone()[0]

    yield measure("DuckDB, the one sum", truth, write, national)
    yield measure("DuckDB, all totals by `GROUP BY`", truth, write, all_totals)
    db.close()


def with_postgres(folder, count, totals):
    truth = Truth(totals, count)
    url = os.environ["DATABASE_URL"]
    with psycopg.connect(url, autocommit=True) as db:
        db.execute(f"CREATE TABLE observation ({columns('BIGINT')})")
        with open(f"{folder}/data.csv", "rb") as data, db.cursor().copy("COPY observation FROM STDIN (FORMAT csv)") as copy:
            while block := data.read(1 << 20):
                copy.write(block)
        db.execute(f"CREATE MATERIALIZED VIEW total AS {TOTALS}")
        db.execute("CREATE INDEX total_of ON total (indicator, period)")
        db.execute("VACUUM ANALYZE")
        db.execute("CHECKPOINT")

        def write(amount, at):
            db.execute(UPDATE.format("%s", "%s"), [amount, at])

        def refreshed(indicator, period):
            db.execute("REFRESH MATERIALIZED VIEW total")
            return db.execute(NATION.format("total", "%s", "%s"), [indicator, period]).fetchone()[0]

        def national(indicator, period):
            return db.execute(NATION.format("observation", "%s", "%s"), [indicator, period]).fetchone()[0]

        yield measure("PostgreSQL, all totals by `REFRESH MATERIALIZED VIEW`", truth, write, refreshed)
        db.execute("CREATE INDEX observation_of ON observation (indicator, period)")
        db.execute("VACUUM ANALYZE observation")
        db.execute("CHECKPOINT")
        yield measure("PostgreSQL, the one sum, index (indicator, period)", truth, write, national)
        db.execute("DROP TABLE observation CASCADE")


def with_sqlite(folder, count, totals):
    truth = Truth(totals, count)
    db = sqlite3.connect(f"{folder}/data.sqlite", isolation_level=None)
    for pragma in ["journal_mode = WAL", "synchronous = FULL", "cache_size = -4194304", "temp_store = MEMORY"]:
        db.execute(f"PRAGMA {pragma}")
    db.execute(f"CREATE TABLE observation ({columns('INTEGER')}) STRICT")
    db.execute("CREATE TABLE total (indicator INTEGER, period INTEGER, province INTEGER, amount INTEGER, reported INTEGER) STRICT")
    db.execute("CREATE INDEX total_of ON total (indicator, period)")
    with open(f"{folder}/data.csv", newline="") as data:
        db.execute("BEGIN")
        db.executemany("INSERT INTO observation VALUES (?, ?, ?, ?, ?, ?)", csv.reader(data))
        db.execute("COMMIT")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def write(amount, at):
        db.execute(UPDATE.format("?", "?"), [amount, at])

    def national(indicator, period):
        return db.execute(NATION.format("observation", "?", "?"), [indicator, period]).fetchone()[0]

    def all_totals(indicator, period):
        db.execute("BEGIN")
        db.execute("DELETE FROM total")
        db.execute(f"INSERT INTO total {TOTALS}")
        db.execute("COMMIT")
        return db.execute(NATION.format("total", "?", "?"), [indicator, period]).fetchone()[0]

    yield measure("SQLite, the one sum, no index", truth, write, national)
    yield measure("SQLite, all totals by `GROUP BY`, no index", truth, write, all_totals)
    db.execute("CREATE INDEX observation_of ON observation (indicator, period)")
    db.execute("ANALYZE")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    yield measure("SQLite, the one sum, index (indicator, period)", truth, write, national)
    yield measure("SQLite, all totals by `GROUP BY`, index (indicator, period)", truth, write, all_totals)
    db.close()
    for file in folder.glob("data.sqlite*"):
        file.unlink()


def columns(kind):
    """The plain table; each engine finds the observation that changes by its `id`."""
    return f"id {kind} PRIMARY KEY, " + ", ".join(f"{name} {kind} NOT NULL" for name in COLUMNS.split(", ")[1:])


# Our own time: the example prints one line, `approve_to_total_ms MEDIAN P99`.


def ours(name, args, count):
    if not os.environ.get("EXAMPLE"):
        say(f"{name}: not built yet (crates/ledger/examples/approve.rs)")
        return name, None, None, None, None, None
    done = subprocess.run([*shlex.split(os.environ["EXAMPLE"]), *args, "--observations", str(count)], stdout=subprocess.PIPE, text=True)
    words = [line.split() for line in done.stdout.splitlines() if line.startswith("approve_to_total_ms")]
    if done.returncode != 0 or len(words) != 1:
        sys.exit(f"{name}: the example ended with {done.returncode} and said {done.stdout!r}")
    median, p99 = float(words[0][1]), float(words[0][2])
    say(f"{name}: {median:.2f} ms, p99 {p99:.2f} ms")
    return name, None, None, median, None, p99


def with_ledger(folder, count):
    yield ours("**ledger**, SQLite", ["--sqlite", f"{folder}/book.sqlite"], count)
    url = os.environ["DATABASE_URL"]
    with psycopg.connect(url, autocommit=True) as db:
        db.execute("CREATE DATABASE book TEMPLATE template0")
        yield ours("**ledger**, PostgreSQL", ["--postgres", url.rsplit("/", 1)[0] + "/book"], count)
        db.execute("DROP DATABASE book WITH (FORCE)")
    for file in folder.glob("book.sqlite*"):
        file.unlink()


def cell(value):
    if value is None:
        return ""
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:,.0f}"


def table(count, rows, loads):
    """`loads`: how many processes wanted a core, on average, when it began and when it ended. A quiet machine has about one."""
    print(f"\n### {count:,} observations\n\nLoad {loads[0]:.1f} at the start, {loads[1]:.1f} at the end.\n")
    print("| | fastest, ms | median | of it writing | slowest | runs |\n|---|---:|---:|---:|---:|---:|")
    for name, runs, fastest, median, write, slowest in rows:
        if median is None:
            print(f"| {name} | | not built yet | | | |")
        else:
            p99 = " (p99)" if runs is None else ""
            print(f"| {name} | {cell(fastest)} | {cell(median)} | {cell(write)} | {cell(slowest)}{p99} | {runs or ''} |")
    sys.stdout.flush()


def main():
    folder, counts = Path(sys.argv[1]), [int(count) for count in sys.argv[2:]]
    if min(counts) < COMMUNES:
        sys.exit(f"at least {COMMUNES} observations: one of each commune")
    with psycopg.connect(os.environ["DATABASE_URL"]) as db:
        server = db.info.server_version // 10000, db.info.server_version % 10000
    print(f"DuckDB {duckdb.__version__}, PostgreSQL {server[0]}.{server[1]}, SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores")
    for count in counts:
        say(f"== {count:,} observations")
        load = os.getloadavg()[0]
        totals = write_data(folder, count)
        rows = list(with_ledger(folder, count))
        for engine in (with_duckdb, with_postgres, with_sqlite):
            began = time.monotonic()
            rows += engine(folder, count, totals)
            say(f"({time.monotonic() - began:.0f} s with loading)")
        table(count, rows, (load, os.getloadavg()[0]))
        for file in folder.glob("data.*"):
            file.unlink()


if __name__ == "__main__":
    main()
