# sqlite3 in memory: inserts, an index, joins, aggregates, a function of Python's.
import sqlite3


def run():
    with sqlite3.connect(":memory:") as base:
        base.execute("create table item (id integer primary key, name text, price real, kind integer)")
        base.execute("create table kind (id integer primary key, title text)")
        base.executemany("insert into kind values (?, ?)", [(n, f"kind {n}") for n in range(20)])
        base.executemany("insert into item values (?, ?, ?, ?)", ((n, f"item {n}", n / 4, n % 20) for n in range(4_000)))
        base.execute("create index by_kind on item (kind, price)")
        base.create_function("twice", 1, lambda value: value * 2)
        rows = base.execute("select title, count(*), sum(twice(price)) from item join kind on kind.id = kind group by kind order by 3").fetchall()
        found = [base.execute("select name from item where id = ?", (n * 37 % 4_000,)).fetchone()[0] for n in range(900)]
        base.execute("update item set price = price + 1 where name like '%7'")
    base.close()
    return rows[-1], found[-1]
