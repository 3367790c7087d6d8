#!/usr/bin/env python3
"""Makes a month of input with what it must come to, or checks a folder against the rules of README.md.

It shares no code with the product, so that its answers are an oracle. Amounts are exact: fractions until the one
rounding, decimals at the scale of the currency after it.
"""

import argparse
import calendar
import csv
import random
import sys
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

DIGITS = {"USD": 2, "EUR": 2, "GBP": 2, "JPY": 0, "KWD": 3}
COLUMNS = {
    "clients": ("client_ref", "legal_name", "country", "currency", "escrow_deposit"),
    "contractors": ("contractor_ref", "first_name", "last_name", "email", "country", "currency", "account_number",
                    "wallet"),
    "contracts": ("contract_ref", "client_ref", "contractor_ref", "type", "currency", "amount", "start_date",
                  "end_date", "state"),
    "milestones": ("contract_ref", "title", "amount", "due_date", "state"),
    "timesheets": ("contract_ref", "period_start", "period_end", "hours_worked", "state"),
    "withdrawals": ("contractor_ref", "amount"),
}
EXPECTED = {
    "payrolls": ("client_ref", "period", "contractor_count", "total_amount", "status"),
    "payroll_items": ("client_ref", "contractor_ref", "contract_ref", "amount", "status"),
    "escrows": ("client_ref", "currency", "balance", "pending_payments", "available_balance"),
    "wallets": ("contractor_ref", "currency", "available_balance", "pending_balance", "total_earned"),
    "withdrawals": ("contractor_ref", "amount", "status"),
}


def half_up(amount, currency):
    """A positive amount at the scale of its currency; a half goes up."""
    digits = DIGITS[currency]
    minor = int(Fraction(amount) * 10**digits + Fraction(1, 2))
    return Decimal(minor).scaleb(-digits)


def month_of(period):
    year, month = map(int, period.split("-"))
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


# --- The rules -------------------------------------------------------------------------------------------------


def payable(contract, milestones, timesheets, period):
    """What a contract is paid for a period, or None where nothing is due."""
    if contract["state"] != "signed":
        return None
    first, last = month_of(period)
    currency, amount = contract["currency"], Fraction(contract["amount"])
    if contract["type"] == "fixed":
        start = max(first, date.fromisoformat(contract["start_date"]))
        end = min(last, date.fromisoformat(contract["end_date"] or last.isoformat()))
        days = (end - start).days + 1
        due = [half_up(amount * days / last.day, currency)] if days > 0 else []
    elif contract["type"] == "hourly":
        due = [half_up(amount * Fraction(sheet["hours_worked"]), currency)
               for sheet in timesheets
               if sheet["state"] == "approved"
               and first.isoformat() <= sheet["period_start"] and sheet["period_end"] <= last.isoformat()]
    else:
        due = [half_up(one["amount"], currency) for one in milestones if one["state"] == "approved"]
    return sum(due) if due else None


def by_contract(rows):
    groups = defaultdict(list)
    for row in rows:
        groups[row["contract_ref"]].append(row)
    return groups


def items_of(month, period):
    """Client -> its payable (contract, amount) pairs, in file order."""
    milestones, timesheets = by_contract(month["milestones"]), by_contract(month["timesheets"])
    items = defaultdict(list)
    for contract in month["contracts"]:
        ref = contract["contract_ref"]
        amount = payable(contract, milestones[ref], timesheets[ref], period)
        if amount is not None:
            items[contract["client_ref"]].append((contract, amount))
    return items


def run_payrolls(month, period, expected):
    """Fills payrolls, items and escrows; returns what each contractor earned."""
    frozen = {row["contractor_ref"] for row in month["contractors"] if row["wallet"] == "frozen"}
    items, item_rows = items_of(month, period), {}
    earned = defaultdict(Decimal)
    for client in month["clients"]:
        ref, currency = client["client_ref"], client["currency"]
        balance, mine = Decimal(client["escrow_deposit"]), items[client["client_ref"]]
        total = sum(amount for _, amount in mine)
        funded, failed = total <= balance, False
        for contract, amount in mine:
            contractor = contract["contractor_ref"]
            status = "pending" if not funded else "failed" if contractor in frozen else "paid"
            failed |= status == "failed"
            if status == "paid":
                balance -= amount
                earned[contractor] += amount
            item_rows[contract["contract_ref"]] = (ref, contractor, contract["contract_ref"], amount, status)
        if mine:
            status = "awaiting_funds" if not funded else "partially_paid" if failed else "paid"
            count = len({contract["contractor_ref"] for contract, _ in mine})
            expected["payrolls"].append((ref, period, count, total, status))
        expected["escrows"].append((ref, currency, balance, half_up(0, currency), balance))
    expected["payroll_items"] = [
        item_rows[row["contract_ref"]] for row in month["contracts"] if row["contract_ref"] in item_rows]
    return earned


def run_withdrawals(month, earned, expected):
    """Plays the withdrawals in file order; money of a failed payout comes back, at a time that must not matter."""
    fails = {row["contractor_ref"] for row in month["contractors"] if row["account_number"].endswith("0000")}
    available, returning = dict(earned), defaultdict(Decimal)
    for row in month["withdrawals"]:
        ref, amount = row["contractor_ref"], Decimal(row["amount"])
        have = available.get(ref, Decimal(0))
        if amount > have:
            status = "rejected"
        elif amount > have - returning[ref]:
            sys.exit(f"{ref}: whether {amount} is rejected depends on when an earlier payout comes back")
        elif ref in fails:
            status = "failed"
            returning[ref] += amount
        else:
            status = "paid"
            available[ref] = have - amount
        expected["withdrawals"].append((ref, row["amount"], status))
    for row in month["contractors"]:
        ref, zero = row["contractor_ref"], half_up(0, row["currency"])
        expected["wallets"].append(
            (ref, row["currency"], available.get(ref, zero), zero, earned.get(ref, zero)))


def settle(month, period):
    expected = {name: [] for name in EXPECTED}
    run_withdrawals(month, run_payrolls(month, period, expected), expected)
    return {name: [tuple(map(str, row)) for row in rows] for name, rows in expected.items()}


# --- A month made up -------------------------------------------------------------------------------------------

FIRST_NAMES = "Ana Bjørn Çağla Dmitri Élodie Feng Grażyna Hiroshi Imani João Kateřina Leïla Marek Noor Óscar Priya".split()
LAST_NAMES = "Almeida Bakker Čapek D'Angelo Eriksson Farouk Grünwald Hernández Ito Jóhannsdóttir Kowalczyk Lê Mensah".split()
WORDS = "Harbour Lantern Meridian Oak Quarry Río Summit Tideland".split()
FORMS = ("Ltd", "GmbH", "S.A.", "Inc.", "K.K.", "& Sons, Ltd")
COUNTRIES = {"USD": ("US",), "EUR": ("DE", "ES", "FR", "IE", "NL"), "GBP": ("GB",), "JPY": ("JP",), "KWD": ("KW",)}
# Roughly what one dollar is, so that pay has a believable size in each currency.
SCALE = {"USD": 1, "EUR": 1, "GBP": 1, "JPY": 150, "KWD": Fraction(3, 10)}


class Maker:
    def __init__(self, seed, period, contractors, clients):
        self.random = random.Random(seed)
        self.period = period
        self.first, self.last = month_of(period)
        self.month = {name: [] for name in COLUMNS}
        self.clients(clients)
        self.contractors(contractors)
        self.contracts()
        self.deposits()
        self.withdrawals()

    def add(self, file, *values):
        row = dict(zip(COLUMNS[file], values, strict=True))
        self.month[file].append(row)
        return row

    def chance(self, percent):
        return self.random.randrange(100) < percent

    def amount(self, low, high, currency):
        """An amount between two numbers of dollars, in minor steps of its currency."""
        minor = SCALE[currency] * 10 ** DIGITS[currency]
        return Decimal(self.random.randint(int(low * minor), int(high * minor))).scaleb(-DIGITS[currency])

    def clients(self, count):
        for number in range(count):
            currency = list(DIGITS)[number % len(DIGITS)]
            name = f"{self.random.choice(WORDS)} {self.random.choice(LAST_NAMES)} {self.random.choice(FORMS)}"
            country = self.random.choice(COUNTRIES[currency])
            self.add("clients", f"client-{number + 1:04}", name, country, currency, None)

    def contractors(self, count):
        currencies = [client["currency"] for client in self.month["clients"]]
        for number in range(1, count + 1):
            currency = currencies[(number - 1) % len(currencies)]
            account = "".join(self.random.choice("0123456789") for _ in range(10))
            # Every 19th payout fails, every 41st wallet is frozen.
            account += "0000" if number % 19 == 0 else str(self.random.randint(1000, 9999))
            self.add("contractors", f"contractor-{number:05}", self.random.choice(FIRST_NAMES),
                     self.random.choice(LAST_NAMES), f"contractor{number:05}@example.com",
                     self.random.choice(COUNTRIES[currency]), currency, account,
                     "frozen" if number % 41 == 0 else "open")

    def contracts(self):
        for contractor in self.month["contractors"]:
            clients = [row for row in self.month["clients"] if row["currency"] == contractor["currency"]]
            for _ in range(2 if self.chance(25) else 1):
                self.contract(contractor, self.random.choice(clients))

    def contract(self, contractor, client):
        start, end = self.dates()
        beside = start > self.last or (end and end < self.first)
        kind = "fixed" if beside else self.random.choice(("fixed", "fixed", "hourly", "milestone"))
        currency = contractor["currency"]
        row = self.add("contracts", f"contract-{len(self.month['contracts']) + 1:05}", client["client_ref"],
                       contractor["contractor_ref"], kind, currency, None, start.isoformat(),
                       end.isoformat() if end else "", "sent" if self.chance(5) else "signed")
        if kind == "fixed":
            row["amount"] = self.amount(900, 9000, currency)
        elif kind == "hourly":
            row["amount"] = self.amount(12, 120, currency)
            if row["state"] == "signed":
                self.timesheets(row, start, end or self.last)
        else:
            row["amount"] = sum(self.milestones(row))

    def dates(self):
        """Mostly months old and open; some begin or end inside the month, a few lie beside it."""
        days, dice = self.last.day, self.random.randrange(100)
        old = self.first - timedelta(days=self.random.randint(1, 400))
        inside = self.first + timedelta(days=self.random.randrange(days))
        if dice < 70:
            return old, None
        if dice < 82:
            return inside, None
        if dice < 94:
            return old, inside
        if dice < 97:
            return old - timedelta(days=60), old
        return self.last + timedelta(days=self.random.randint(1, 20)), None

    def timesheets(self, contract, start, end):
        for day in range(1, self.last.day + 1, 7):
            begin = self.first.replace(day=day)
            finish = min(begin + timedelta(days=6), self.last)
            if start <= begin and finish <= end and not self.chance(10):
                hours = Decimal(self.random.randint(4, 32 * ((finish - begin).days + 1))) / 4
                self.add("timesheets", contract["contract_ref"], begin.isoformat(), finish.isoformat(),
                         f"{hours.normalize():f}", "submitted" if self.chance(7) else "approved")

    def milestones(self, contract):
        for number in range(1, self.random.randint(1, 4) + 1):
            amount = self.amount(300, 5000, contract["currency"])
            due = contract["end_date"] or max(
                contract["start_date"], self.first.replace(day=self.random.randint(1, self.last.day)).isoformat())
            states = ("approved", "approved", "submitted", "pending") if contract["state"] == "signed" else ("pending",)
            self.add("milestones", contract["contract_ref"], f"Milestone {number}", amount, due,
                     self.random.choice(states))
            yield amount

    def deposits(self):
        """Every fourth client pays in too little, every fourth the exact sum, the others a tenth more."""
        items = items_of(self.month, self.period)
        for number, client in enumerate(self.month["clients"]):
            total = sum((amount for _, amount in items[client["client_ref"]]), Decimal(0))
            percent = {1: 70, 2: 100}.get(number % 4, 110)
            deposit = half_up(Fraction(total) * percent / 100, client["currency"])
            client["escrow_deposit"] = deposit or self.amount(1000, 2000, client["currency"])

    def withdrawals(self):
        """A part, all, or more than there is; and a few contractors that ask several times."""
        wallets = settle(self.month, self.period)["wallets"]
        for number, (ref, currency, available, _, _) in enumerate(wallets):
            have, more = Decimal(available), self.amount(1, 300, currency)
            fails = self.month["contractors"][number]["account_number"].endswith("0000")
            if not have:
                asked = [more] if self.chance(15) else []
            elif number % 12 == 0 or fails:
                third = half_up(Fraction(have) / 3, currency)
                # A failing payout comes back at its own time: a last request fits whether or not it has.
                asked = [third, have + more, have - third if fails else have]
                asked = asked if fails else asked + [have - third]
            else:
                asked = self.random.choice(([], [], [have], [have + more], [half_up(Fraction(have) / 2, currency)]))
            for amount in asked:
                self.add("withdrawals", ref, amount)


# --- Folders ---------------------------------------------------------------------------------------------------


def read(path, columns):
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, strict=True)
        if tuple(rows.fieldnames or ()) != columns:
            sys.exit(f"{path}: the first line must be {','.join(columns)}")
        return list(rows)


def write(path, columns, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([columns, *rows])


def check(folder):
    """Computes the folder's month anew; names the first rows that differ from its expected files."""
    month = {name: read(folder / f"{name}.csv", columns) for name, columns in COLUMNS.items()}
    files = {name: folder / "expected" / f"{name}.csv" for name in EXPECTED}
    found = {name: [tuple(row.values()) for row in read(files[name], columns)] for name, columns in EXPECTED.items()}
    expected = settle(month, found["payrolls"][0][1] if found["payrolls"] else folder.resolve().name)
    wrong = 0
    for name, rows in expected.items():
        for line, (ours, theirs) in enumerate(zip(rows, found[name]), start=2):
            if ours != theirs:
                wrong += 1
                print(f"{files[name]}:{line}: {','.join(theirs)} should be {','.join(ours)}", file=sys.stderr)
        if len(rows) != len(found[name]):
            wrong += 1
            print(f"{files[name]}: {len(found[name])} rows, should be {len(rows)}", file=sys.stderr)
    print(f"{folder}: " + (f"{wrong} differences" if wrong else f"{sum(map(len, found.values()))} rows as the rules say"))
    return 1 if wrong else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", type=Path, metavar="FOLDER", help="check a folder, write nothing")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--period", default="2027-02", metavar="YYYY-MM")
    parser.add_argument("--contractors", type=int, default=200)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("out", nargs="?", type=Path, metavar="OUT", help="the folder to make")
    asked = parser.parse_args()
    if asked.check:
        return check(asked.check)
    if not asked.out:
        parser.error("say where to write: OUT")
    month = Maker(asked.seed, asked.period, asked.contractors, asked.clients).month
    for name, columns in COLUMNS.items():
        write(asked.out / f"{name}.csv", columns, (row.values() for row in month[name]))
    month = {name: read(asked.out / f"{name}.csv", columns) for name, columns in COLUMNS.items()}
    for name, rows in settle(month, asked.period).items():
        write(asked.out / "expected" / f"{name}.csv", EXPECTED[name], rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
