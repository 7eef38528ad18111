#!/usr/bin/env python3
"""Checks the bundle of a Cyfran vote, offline, without any of Cyfran's own code.

    python3 verify_bundle.py BUNDLE.zip [--lang cy|en] [--json] [--key VKEY]
    python3 verify_bundle.py --recount < elections.jsonl

Needs Python 3.9 or later and nothing else. It was written from the formats in README.md and the
rules in docs/counting, so that two programs that share no code say the same about one bundle.

Exit codes: 0 verified, 2 wrong use, 3 the bundle cannot be read, 5 not verified.
"""

import argparse
import base64
import binascii
import hashlib
import io
import json
import re
import sys
import zipfile
from collections import Counter
from fractions import Fraction

VERIFIED, WRONG_USE, UNREADABLE, NOT_VERIFIED = 0, 2, 3, 5

FORMAT = "cyfran bundle 1"
CONTENTS = (
    "checkpoints.txt",
    "config.json",
    "counted-leaves.txt",
    "log.jsonl",
    "opened.jsonl",
    "paper-batches.json",
    "result.json",
)
MANIFEST = "manifest.json"
LARGEST_FILE = 1 << 30
LARGEST_INTEGER = (1 << 53) - 1
HEX_HASH = re.compile(r"[0-9a-f]{64}")


class Unreadable(Exception):
    """The file is no bundle at all, or one that a careful program does not unpack."""


class Failed(Exception):
    """One check has failed; `facts` say how."""

    def __init__(self, reason, **facts):
        super().__init__(reason)
        self.facts = {"reason": reason, **facts}


class NotThere(Exception):
    """There is nothing to check: a vote that was held without a log, say."""


# --- Reading ----------------------------------------------------------------------------------


def read_zip(path):
    """The files of a bundle by name. Nothing is written anywhere, and no size is believed."""
    known = {*CONTENTS, MANIFEST}
    files = {}
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                name = entry.filename
                if name not in known or name in files:
                    raise Unreadable(f"{name!r} does not belong in a bundle")
                if entry.file_size > LARGEST_FILE:
                    raise Unreadable(f"{name} is too large")
                with archive.open(entry) as packed:
                    content = packed.read(entry.file_size + 1)
                if len(content) != entry.file_size:
                    raise Unreadable(f"{name} is not as large as the archive says")
                files[name] = content
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError) as error:
        raise Unreadable(str(error)) from error
    except (EOFError, zipfile.zlib.error) as error:
        raise Unreadable(str(error)) from error
    return files


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def text_of(content, what):
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise Failed("not-utf-8", file=what) from None


def lines_of(content, what):
    """Lines without their ends; every line must have one."""
    text = text_of(content, what)
    if text == "":
        return []
    if not text.endswith("\n"):
        raise Failed("last-line-has-no-end", file=what)
    return text[:-1].split("\n")


def refuse(text):
    raise ValueError(f"{text} is no integer")


def parse(text):
    """JSON whose numbers are all integers that every program can hold."""

    def integer(digits):
        value = int(digits)
        return value if abs(value) <= LARGEST_INTEGER else refuse(digits)

    return json.loads(text, parse_int=integer, parse_float=refuse, parse_constant=refuse)


def canonical(value):
    """The one spelling of a value: keys sorted by UTF-16 code unit, no spaces."""
    if isinstance(value, dict):
        keys = sorted(value, key=utf16)
        inner = (f"{canonical(key)}:{canonical(value[key])}" for key in keys)
        return "{" + ",".join(inner) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def read_canonical(text, what, **where):
    """A value from its canonical text."""
    try:
        value = parse(text)
        spelt = canonical(value)
    except (ValueError, RecursionError):
        raise Failed("not-json", file=what, **where) from None
    if spelt != text:
        raise Failed("not-canonical", file=what, **where)
    return value


# --- Ed25519 (RFC 8032, section 5.1) ----------------------------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def point_from(encoded):
    """A point in extended coordinates from its 32 bytes, or None where there is none."""
    number = int.from_bytes(encoded, "little")
    sign, y = number >> 255, number & ((1 << 255) - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P != 0 or (x == 0 and sign == 1):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


def add_points(one, other):
    x1, y1, z1, t1 = one
    x2, y2, z2, t2 = other
    a, b = (y1 - x1) * (y2 - x2) % P, (y1 + x1) * (y2 + x2) % P
    c, d = 2 * t1 * t2 * D % P, 2 * z1 * z2 % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def multiply(point, times):
    result = (0, 1, 1, 0)
    while times > 0:
        if times & 1:
            result = add_points(result, point)
        point = add_points(point, point)
        times >>= 1
    return result


def same_point(one, other):
    return (one[0] * other[2] - other[0] * one[2]) % P == 0 and (
        one[1] * other[2] - other[1] * one[2]
    ) % P == 0


BASE = point_from((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signed_by(key, message, signature):
    if len(key) != 32 or len(signature) != 64:
        return False
    public, commitment = point_from(key), point_from(signature[:32])
    response = int.from_bytes(signature[32:], "little")
    if public is None or commitment is None or response >= ORDER:
        return False
    digest = hashlib.sha512(signature[:32] + key + message).digest()
    challenge = int.from_bytes(digest, "little") % ORDER
    right = add_points(commitment, multiply(public, challenge))
    return same_point(multiply(BASE, response), right)


# --- The log: Merkle tree (RFC 9162, section 2.1) and checkpoints (C2SP tlog-checkpoint) --------


def leaf_hash(line):
    return hashlib.sha256(b"\x00" + line.encode("utf-8")).digest()


class Tree:
    """The perfect subtrees of a growing tree, largest first: enough for its root at any size."""

    def __init__(self):
        self.size = 0
        self.peaks = []

    def append(self, leaf):
        node, rest = leaf, self.size
        while rest & 1:
            node = hashlib.sha256(b"\x01" + self.peaks.pop() + node).digest()
            rest >>= 1
        self.peaks.append(node)
        self.size += 1

    def root(self):
        if not self.peaks:
            return hashlib.sha256(b"").digest()
        *larger, node = self.peaks
        for peak in reversed(larger):
            node = hashlib.sha256(b"\x01" + peak + node).digest()
        return node


def roots_at(lines, sizes):
    """Roots of the log as it stood at each of these sizes."""
    wanted, roots, tree = set(sizes), {}, Tree()
    for line in lines:
        if tree.size in wanted:
            roots[tree.size] = tree.root()
        tree.append(leaf_hash(line))
    if tree.size in wanted:
        roots[tree.size] = tree.root()
    return roots


def read_key(vkey):
    """Name, key id and public key of a verifier key: name+hash+base64(0x01 || key)."""
    parts = vkey.split("+", 2)
    if len(parts) != 3 or parts[0] == "":
        raise Failed("key-unreadable")
    name, stated, encoded = parts
    try:
        material = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        raise Failed("key-unreadable") from None
    if len(material) != 33 or material[0] != 1:
        raise Failed("key-unreadable")
    key_id = hashlib.sha256(name.encode() + b"\n" + material).digest()[:4]
    if key_id.hex() != stated:
        raise Failed("key-unreadable")
    return name, key_id, material[1:]


def split_notes(content):
    """Signed notes: the signed text, and its signature lines."""
    text = text_of(content, "checkpoints.txt")
    if text == "":
        return []
    parts = text.split("\n\n")
    if len(parts) % 2 != 0 or not text.endswith("\n"):
        raise Failed("checkpoints-unreadable")
    notes = []
    for at in range(0, len(parts), 2):
        signatures = parts[at + 1].rstrip("\n").split("\n")
        notes.append((parts[at] + "\n", signatures))
    return notes


def read_checkpoint(body, at):
    """Origin, size and root that a checkpoint states."""
    rows = body.split("\n")
    if len(rows) < 4 or not re.fullmatch(r"0|[1-9][0-9]{0,15}", rows[1]):
        raise Failed("checkpoints-unreadable", checkpoint=at)
    try:
        root = base64.b64decode(rows[2], validate=True)
    except binascii.Error:
        raise Failed("checkpoints-unreadable", checkpoint=at) from None
    if len(root) != 32:
        raise Failed("checkpoints-unreadable", checkpoint=at)
    return rows[0], int(rows[1]), root


def has_signature(body, signatures, key):
    name, key_id, public = key
    for line in signatures:
        match = re.fullmatch(r"— (\S+) (\S+)", line)
        if not match or match.group(1) != name:
            continue
        try:
            packed = base64.b64decode(match.group(2), validate=True)
        except binascii.Error:
            continue
        if packed[:4] == key_id and signed_by(public, body.encode("utf-8"), packed[4:]):
            return True
    return False


# --- Counting: docs/counting, with exact fractions ----------------------------------------------


class Contest:
    """One pot's projects and ballots; equal ballots stand together with how many they are."""

    def __init__(self, kind, budget, projects, ballots, rank_limit=0):
        self.kind = kind  # 'approval', 'points' or 'ranked'
        self.budget = budget
        self.codes = [code for code, _ in projects]
        self.costs = [cost for _, cost in projects]
        self.voters = len(ballots)
        self.groups = list(Counter(tuple(ballot) for ballot in ballots).items())
        longest = max((len(ballot) for ballot in ballots), default=0)
        self.rank_limit = max(rank_limit, longest)

    def gains(self, utility):
        """For each project its supporters: (group, voters in it, what one of them gains)."""
        supporters = [[] for _ in self.codes]
        for group, (ballot, weight) in enumerate(self.groups):
            for at, marked in enumerate(ballot):
                project, points = marked if self.kind == "points" else (marked, 1)
                if points <= 0:
                    continue
                gain = {
                    "cost": self.costs[project],
                    "cardinality": 1,
                    "points": points,
                    "positional": self.rank_limit - at,
                    "borda": len(ballot) - at - 1,
                }[utility]
                if gain > 0 or utility == "cost":
                    supporters[project].append((group, weight, gain))
        return supporters

    def votes(self):
        return [sum(weight for _, weight, _ in some) for some in self.gains("cardinality")]


def fund_in_order(contest, order, left, funded):
    for project in order:
        if contest.costs[project] <= left:
            funded.append(project)
            left -= contest.costs[project]
    return left


def by_density(contest, utility, without=()):
    """Most gain for its cost first. What nobody gains from has no turn."""

    def rank(project):
        some = supporters[project]
        if utility == "cost":
            return (0, -sum(weight for _, weight, _ in some), project)
        total = sum(weight * gain for _, weight, gain in some)
        cost = contest.costs[project]
        # A free project that somebody gains from is infinitely dense: before all others.
        return (0, 0, project) if cost == 0 else (1, -Fraction(total, cost), project)

    supporters = contest.gains(utility)
    open_ones = [p for p in range(len(contest.codes)) if supporters[p] and p not in without]
    return sorted(open_ones, key=rank)


def greedy(contest, utility):
    funded = []
    fund_in_order(contest, by_density(contest, utility), contest.budget, funded)
    return funded


def greedy_by_score(contest):
    utility = {"approval": "cardinality", "points": "points", "ranked": "positional"}[contest.kind]
    scores = [sum(w * gain for _, w, gain in some) for some in contest.gains(utility)]
    order = sorted(
        (p for p, score in enumerate(scores) if score > 0),
        key=lambda p: (-scores[p], contest.costs[p], p),
    )
    funded = []
    fund_in_order(contest, order, contest.budget, funded)
    return funded


def price(cost, supporters, purses):
    """The rho at which supporters pay the cost: the sum of min(purse, rho * gain). Or None."""
    if sum(weight * purses[group] for group, weight, _ in supporters) < cost:
        return None
    rest = Fraction(cost)
    gains = sum(weight * gain for _, weight, gain in supporters)
    for group, weight, gain in sorted(supporters, key=lambda s: purses[s[0]] / s[2]):
        if rest <= purses[group] * gains / gain:
            return rest / gains
        rest -= weight * purses[group]
        gains -= weight * gain
    return None


def equal_shares_run(contest, utility, supporters, share):
    """One run with that share. Prices only rise within a run, so an old price is a lower bound."""
    purses = [share] * len(contest.groups)
    bounds = {}
    for project, some in enumerate(supporters):
        cost = contest.costs[project]
        if not some:
            continue
        if cost > 0:
            bounds[project] = Fraction(cost, sum(w * gain for _, w, gain in some))
        elif utility == "cost":
            bounds[project] = Fraction(1, sum(w for _, w, _ in some))
        else:
            bounds[project] = Fraction(0)
    bought = []
    while True:
        best = None
        for project in sorted(bounds, key=lambda p: (bounds[p], p)):
            if best is not None and bounds[project] > best[0]:
                break
            if contest.costs[project] > 0:
                rho = price(contest.costs[project], supporters[project], purses)
                if rho is None:
                    del bounds[project]
                    continue
                bounds[project] = rho
            offer = (bounds[project], project)
            best = offer if best is None else min(best, offer)
        if best is None:
            return bought
        rho, project = best
        del bounds[project]
        bought.append(project)
        if contest.costs[project] > 0:
            for group, _, gain in supporters[project]:
                purses[group] -= min(purses[group], rho * gain)


def settled_run(contest, utility, completion, stop, increment):
    """What the share buys on which Add1 settles; the first share's purchases without Add1."""
    supporters = contest.gains(utility)
    costs = contest.costs
    if contest.voters == 0:
        return []
    share = Fraction(contest.budget, contest.voters)
    bought = equal_shares_run(contest, utility, supporters, share)
    if completion in ("none", "greedy"):
        return bought
    while True:
        left = contest.budget - sum(costs[p] for p in bought)
        waiting = [p for p in range(len(costs)) if supporters[p] and p not in bought]
        if not any(stop == "overspending" or costs[p] <= left for p in waiting):
            return bought
        share += increment
        following = equal_shares_run(contest, utility, supporters, share)
        if sum(costs[p] for p in following) > contest.budget:
            return bought
        bought = following


def preferring_greedy(contest, shares, under_greedy):
    """Voters with more supported winners under greedy, less those with fewer."""
    supported = contest.gains("cardinality")

    def winners_by_group(winners):
        return Counter(group for p in winners for group, _, _ in supported[p])

    ours, theirs = winners_by_group(shares), winners_by_group(under_greedy)
    balance = 0
    for group, (_, weight) in enumerate(contest.groups):
        more = theirs[group] - ours[group]
        balance += weight * ((more > 0) - (more < 0))
    return balance


def equal_shares(contest, utility, completion="none", stop=None, increment=100, compare=False):
    stop = stop or ("overspending" if completion == "add1-overspend" else "exhaustive")
    bought = list(settled_run(contest, utility, completion, stop, increment))
    if completion in ("greedy", "add1-greedy", "add1u"):
        order = by_density(contest, "cost" if completion == "add1u" else utility, set(bought))
        left = contest.budget - sum(contest.costs[p] for p in bought)
        fund_in_order(contest, order, left, bought)
    if not compare:
        return bought
    under_greedy = greedy(contest, utility)
    return under_greedy if preferring_greedy(contest, bought, under_greedy) > 0 else bought


def phragmen(contest):
    supporters = contest.gains("cardinality")
    loads = [Fraction(0)] * len(contest.groups)
    left, funded = contest.budget, []
    waiting = [p for p, some in enumerate(supporters) if some and contest.costs[p] <= left]
    while waiting:
        new = {
            p: (contest.costs[p] + sum(w * loads[group] for group, w, _ in supporters[p]))
            / Fraction(sum(w for _, w, _ in supporters[p]))
            for p in waiting
        }
        smallest = min(new.values())
        level = [p for p in waiting if new[p] == smallest]
        if any(contest.costs[p] > left for p in level):
            break
        winner = level[0]
        for group, _, _ in supporters[winner]:
            loads[group] = smallest
        left -= contest.costs[winner]
        funded.append(winner)
        waiting.remove(winner)
    return funded


def expanding_approvals(contest):
    if contest.voters == 0:
        return []
    purses = [Fraction(contest.budget, contest.voters)] * len(contest.groups)
    ranks = [{} for _ in contest.codes]
    for group, (ballot, _) in enumerate(contest.groups):
        for at, project in enumerate(ballot):
            ranks[project][group] = at + 1 if contest.kind == "ranked" else 1
    waiting, funded = list(range(len(contest.codes))), []
    lowest = max((rank for some in ranks for rank in some.values()), default=0)
    for reach in range(1, lowest + 1):
        while True:
            best = None
            for project in waiting:
                backers = [group for group, rank in ranks[project].items() if rank <= reach]
                money = sum(contest.groups[group][1] * purses[group] for group in backers)
                if not backers or money < contest.costs[project]:
                    continue
                if best is None or money > best[0]:
                    best = (money, project, backers)
            if best is None:
                break
            _, project, backers = best
            pay_alike(contest, purses, backers, contest.costs[project])
            waiting.remove(project)
            funded.append(project)
    return funded


def pay_alike(contest, purses, backers, cost):
    """Each gives the same, or all they have left where that is less."""
    rest, payers = Fraction(cost), sum(contest.groups[group][1] for group in backers)
    for group in sorted(backers, key=lambda group: purses[group]):
        weight = contest.groups[group][1]
        part = min(purses[group], rest / payers)
        purses[group] -= part
        rest -= part * weight
        payers -= weight


def quadratic(contest, select, **shares):
    net = [0] * len(contest.codes)
    for ballot, weight in contest.groups:
        for project, votes in ballot:
            net[project] += votes * weight
    if select == "greedy":
        order = sorted((p for p, n in enumerate(net) if n > 0), key=lambda p: (-net[p], p))
        funded = []
        fund_in_order(contest, order, contest.budget, funded)
        return funded
    standing = [p for p, votes in enumerate(net) if votes > 0]
    place = {project: at for at, project in enumerate(standing)}
    ballots = []
    for ballot, weight in contest.groups:
        kept = tuple((place[p], votes) for p, votes in ballot if votes > 0 and p in place)
        ballots += [kept] * weight
    projects = [(contest.codes[p], contest.costs[p]) for p in standing]
    eligible = Contest("points", contest.budget, projects, ballots)
    return [standing[p] for p in equal_shares(eligible, "points", **shares)]


# --- What a paper says, and what a ballot may say -----------------------------------------------


def definition_from(config):
    """The parts of a definition that are checked here; version 1 is read as version 2."""
    version = config.get("version")
    if version == 2:
        return config
    if version != 1:
        raise Failed("version-unknown", file="config.json")
    counting = config["counting"]
    return {
        **config,
        "paperId": None,
        "limits": {
            "minChoices": config["minChoices"],
            "maxChoices": config["maxChoices"],
            "maxScore": None,
            "points": None,
            "against": False,
            "abstain": False,
        },
        "areas": {"of": "all"},
        "counting": {**counting, "utility": "cost", "select": None},
        "log": None,
    }


def check_ballot(definition, ballot):
    """Whether the paper allows what a line says. Returns the reason why not, or None."""
    limits, kind = definition["limits"], definition["kind"]
    if not isinstance(ballot, dict):
        return "not-canonical"
    if "abstain" in ballot:
        if ballot != {"abstain": True}:
            return "not-canonical"
        return None if limits["abstain"] else "no-abstention"
    gives_marks = kind in ("score", "points", "quadratic")
    wanted = {"marks" if gives_marks else "choices"}
    if definition["areas"]["of"] == "home":
        wanted.add("areas")
    if set(ballot) != wanted:
        return "not-canonical"
    reason = check_marks(definition, ballot) if gives_marks else check_choices(definition, ballot)
    return reason or check_areas(definition, ballot)


def check_number(limits, count):
    if count < limits["minChoices"]:
        return "choose-more"
    most = limits["maxChoices"]
    return "too-many-choices" if most is not None and count > most else None


def check_choices(definition, ballot):
    chosen = ballot["choices"]
    projects = {project["code"]: project for project in definition["projects"]}
    if not isinstance(chosen, list) or not all(isinstance(code, str) for code in chosen):
        return "not-canonical"
    if any(code not in projects for code in chosen):
        return "not-on-the-paper"
    if len(set(chosen)) < len(chosen):
        return "chosen-twice"
    if definition["kind"] != "ranked" and chosen != sorted(chosen, key=utf16):
        return "not-canonical"
    if definition["kind"] == "knapsack":
        spent = Counter()
        for code in chosen:
            spent[projects[code]["pot"]] += projects[code]["costPence"]
        if any(spent[pot["pot"]] > pot["budgetPence"] for pot in definition["pots"]):
            return "over-the-budget"
    return check_number(definition["limits"], len(chosen))


def check_marks(definition, ballot):
    marks, limits, kind = ballot["marks"], definition["limits"], definition["kind"]
    codes = {project["code"] for project in definition["projects"]}
    if not isinstance(marks, dict):
        return "not-canonical"
    if any(code not in codes for code in marks):
        return "not-on-the-paper"
    if any(type(mark) is not int or mark == 0 for mark in marks.values()):
        return "not-canonical"
    if any(mark < 0 for mark in marks.values()) and not (kind == "quadratic" and limits["against"]):
        return "no-votes-against"
    if kind == "score" and limits["maxScore"] is not None:
        if any(mark > limits["maxScore"] for mark in marks.values()):
            return "score-too-high"
    if kind != "score" and limits["points"] is not None:
        spent = sum(mark * mark if kind == "quadratic" else mark for mark in marks.values())
        if spent > limits["points"]:
            return "too-many-points"
    return check_number(limits, len(marks))


def check_areas(definition, ballot):
    """Home first, then the others in order; nothing is marked that is paid from elsewhere."""
    if definition["areas"]["of"] == "all":
        return None
    areas = ballot["areas"]
    pots = {pot["pot"] for pot in definition["pots"]} - {None}
    if not isinstance(areas, list) or not all(isinstance(area, str) for area in areas):
        return "not-canonical"
    if any(area not in pots for area in areas) or len(set(areas)) < len(areas):
        return "not-on-the-paper"
    if areas[1:] != sorted(areas[1:], key=utf16):
        return "not-canonical"
    if len(areas) > definition["areas"]["others"] + 1:
        return "too-many-areas"
    pot_of = {project["code"]: project["pot"] for project in definition["projects"]}
    named = ballot.get("choices") or ballot.get("marks") or []
    if any(pot_of[code] is not None and pot_of[code] not in areas for code in named):
        return "not-your-area"
    return None


def utf16(text):
    return text.encode("utf-16-be", "surrogatepass")


# --- The checks ---------------------------------------------------------------------------------

TEXT, COUNT, HASH, TEXTS, HASHES = "text", "count", "hash", "texts", "hashes"
ENTRIES = {
    "paper": {"configHash": HASH},
    "keys": {"holding": TEXT, "threshold": COUNT, "trustees": TEXTS},
    "ballot": {"envelope": HASH},
    "paper-issued": {},
    "paper-batch": {"batch": TEXT, "envelopes": HASHES, "issued": COUNT, "spoilt": COUNT},
    "void": {"reason": TEXT},
    "closed": {},
    "stripped": {"envelopes": COUNT, "hash": HASH},
    "opened": {"ballots": COUNT, "hash": HASH},
    "result": {"hash": HASH},
    "certified": {"hash": HASH},
    "destroyed": {},
}
ONCE = ("paper", "keys", "closed", "stripped", "opened")


def is_of(kind, value):
    if kind == TEXT:
        return isinstance(value, str) and value != ""
    if kind == COUNT:
        return type(value) is int and value >= 0
    if kind == HASH:
        return isinstance(value, str) and HEX_HASH.fullmatch(value) is not None
    inner = TEXT if kind == TEXTS else HASH
    return isinstance(value, list) and all(is_of(inner, item) for item in value)


class Bundle:
    """The files of a bundle, read when a check asks for them; what cannot be read fails the check."""

    def __init__(self, files, key=None):
        self.files = files
        self.key = key
        self.read = {}

    def once(self, what, read):
        if what not in self.read:
            try:
                self.read[what] = (read(), None)
            except (Failed, NotThere) as error:
                self.read[what] = (None, error)
        value, error = self.read[what]
        if error is not None:
            raise error
        return value

    def content(self, name):
        if name not in self.files:
            raise Failed("missing", file=name)
        return self.files[name]

    def hash(self, name):
        return self.once(f"hash {name}", lambda: sha256(self.content(name)))

    def json(self, name):
        return self.once(
            name, lambda: read_canonical(text_of(self.content(name), name), name)
        )

    def lines(self, name):
        return self.once(name, lambda: lines_of(self.content(name), name))

    def definition(self):
        return self.once("definition", lambda: definition_from(self.json("config.json")))

    def has_log(self):
        return self.definition()["log"] is not None

    def log_key(self):
        if not self.has_log():
            raise NotThere()
        return self.once("log key", lambda: read_key(self.definition()["log"]["key"]))

    def log(self):
        """Every entry of the log, checked for its shape."""
        if not self.has_log():
            raise NotThere()
        return self.once("entries", self.read_log)

    def read_log(self):
        entries = []
        for at, line in enumerate(self.lines("log.jsonl")):
            entry = read_canonical(line, "log.jsonl", entry=at)
            fields = ENTRIES.get(entry.get("kind")) if isinstance(entry, dict) else None
            if fields is None or set(entry) != {"kind", *fields}:
                raise Failed("unknown-entry", entry=at)
            if not all(is_of(kind, entry[field]) for field, kind in fields.items()):
                raise Failed("unknown-entry", entry=at)
            entries.append(entry)
        return entries

    def only(self, kind):
        """The one entry of that kind; None in a vote without a log."""
        if not self.has_log():
            return None
        found = [entry for entry in self.log() if entry["kind"] == kind]
        if len(found) != 1:
            raise Failed("not-logged-once", kind=kind)
        return found[0]

    def envelopes(self):
        """Every envelope that the log tells of, as often as it does."""
        for entry in self.log():
            if entry["kind"] == "ballot":
                yield entry["envelope"]
            elif entry["kind"] == "paper-batch":
                yield from entry["envelopes"]

    def online(self):
        """Envelopes that were cast online, with those that were changed later or made void."""
        return {entry["envelope"] for entry in self.log() if entry["kind"] == "ballot"}

    def papers(self):
        """Envelopes of ballots on paper, in all batches."""
        batches = [entry for entry in self.log() if entry["kind"] == "paper-batch"]
        return {leaf for batch in batches for leaf in batch["envelopes"]}

    def checkpoints(self):
        if not self.has_log():
            raise NotThere()
        return self.once("checkpoints", self.read_checkpoints)

    def read_checkpoints(self):
        notes = split_notes(self.content("checkpoints.txt"))
        if not notes:
            raise Failed("no-checkpoint")
        return [
            (body, signatures, *read_checkpoint(body, at))
            for at, (body, signatures) in enumerate(notes)
        ]

    def roots(self):
        sizes = [size for _, _, _, size, _ in self.checkpoints()]
        return self.once("roots", lambda: roots_at(self.lines("log.jsonl"), sizes))


def check_manifest(bundle):
    manifest = bundle.json(MANIFEST)
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise Failed("format-unknown")
    listed = manifest.get("files")
    if not isinstance(listed, dict) or sorted(listed) != sorted(CONTENTS):
        raise Failed("files-not-listed")
    for name in CONTENTS:
        content = bundle.content(name)
        if listed[name] != {"sha256": bundle.hash(name), "size": len(content)}:
            raise Failed("file-differs", file=name)
    paper = bundle.definition()["paperId"]
    if paper is not None and manifest.get("paperId") != paper:
        raise Failed("another-paper")
    if manifest.get("engineVersion") != bundle.json("result.json").get("engineVersion"):
        raise Failed("another-engine")


def check_config(bundle):
    bundle.definition()
    found = bundle.hash("config.json")
    expect(found, bundle.json("result.json").get("configHash"), "result.json")
    if bundle.has_log():
        expect(found, bundle.only("paper")["configHash"], "log.jsonl")


def expect(found, stated, where):
    if found != stated:
        raise Failed("hash-differs", file=where, found=found)


def check_ballots_allowed(bundle):
    definition = bundle.definition()
    known = {}
    for at, line in enumerate(bundle.lines("opened.jsonl"), 1):
        if line not in known:
            known[line] = check_ballot(definition, read_canonical(line, "opened.jsonl", line=at))
        if known[line] is not None:
            raise Failed(known[line], line=at)


def check_ballots_sorted(bundle):
    lines = [line.encode("utf-8") for line in bundle.lines("opened.jsonl")]
    in_order(lines, lambda one, following: one <= following)


def in_order(lines, may_follow):
    for at in range(1, len(lines)):
        if not may_follow(lines[at - 1], lines[at]):
            raise Failed("out-of-order", line=at + 1)


def check_ballots_hash(bundle):
    found = bundle.hash("opened.jsonl")
    expect(found, bundle.json("result.json").get("ballotsHash"), "result.json")
    if bundle.has_log():
        expect(found, bundle.only("opened")["hash"], "log.jsonl")


def check_ballots_number(bundle):
    numbers = {
        "opened": len(bundle.lines("opened.jsonl")),
        "counted": len(bundle.lines("counted-leaves.txt")),
        "result": bundle.json("result.json").get("ballots"),
    }
    if bundle.has_log():
        numbers["loggedStripped"] = bundle.only("stripped")["envelopes"]
        numbers["loggedOpened"] = bundle.only("opened")["ballots"]
    if len(set(numbers.values())) > 1:
        raise Failed("numbers-differ", **numbers)


def check_counted_hash(bundle):
    lines = bundle.lines("counted-leaves.txt")
    for at, line in enumerate(lines, 1):
        if not HEX_HASH.fullmatch(line):
            raise Failed("no-hash", line=at)
    in_order(lines, lambda one, following: one < following)
    if bundle.has_log():
        expect(bundle.hash("counted-leaves.txt"), bundle.only("stripped")["hash"], "log.jsonl")


def check_counted_logged(bundle):
    logged = Counter(bundle.envelopes())
    for at, leaf in enumerate(bundle.lines("counted-leaves.txt"), 1):
        if logged[leaf] != 1:
            raise Failed("not-logged-once", line=at, times=logged[leaf])


def check_log_entries(bundle):
    if not bundle.log():
        raise Failed("log-is-empty")


def check_log_order(bundle):
    kinds = [entry["kind"] for entry in bundle.log()]
    if kinds[:2] != ["paper", "keys"]:
        raise Failed("does-not-begin-with-paper-and-keys")
    for kind in ONCE:
        if kinds.count(kind) != 1:
            raise Failed("not-logged-once", kind=kind)
    steps = [kinds.index(kind) for kind in ONCE]
    if steps != sorted(steps):
        raise Failed("steps-out-of-order")
    _, _, closed, stripped, opened = steps
    last = {"ballot": closed, "paper-issued": closed, "paper-batch": stripped, "void": stripped}
    first = {"result": opened, "certified": opened, "destroyed": opened}
    for at, kind in enumerate(kinds):
        if at > last.get(kind, at) or at < first.get(kind, at):
            raise Failed("steps-out-of-order", entry=at)
    keys, config = bundle.only("keys"), bundle.definition()["keys"]
    told = (keys["holding"], keys["threshold"], keys["trustees"])
    frozen = [trustee["publicKey"] for trustee in config["trustees"]]
    if told != (config["holding"], config["threshold"], frozen):
        raise Failed("other-keys")


def check_log_balance(bundle):
    online, papers = bundle.online(), bundle.papers()
    lines = bundle.lines("counted-leaves.txt")
    counted = sum(leaf not in papers for leaf in lines)
    void = sum(entry["kind"] == "void" for entry in bundle.log())
    if counted + void > len(online):
        raise Failed("more-counted-than-cast", logged=len(online), counted=counted, void=void)
    left = papers.difference(lines)
    if left:
        raise Failed("papers-not-counted", papers=len(left))


def check_log_root(bundle):
    _, _, _, size, root = bundle.checkpoints()[-1]
    if size != len(bundle.lines("log.jsonl")):
        raise Failed("size-differs", checkpoint=size, log=len(bundle.lines("log.jsonl")))
    if bundle.roots()[size] != root:
        raise Failed("root-differs")


def check_checkpoints_signed(bundle):
    key = bundle.log_key()
    origin = bundle.definition()["log"]["origin"]
    for at, (body, signatures, stated, _, _) in enumerate(bundle.checkpoints()):
        if stated != origin or origin != key[0]:
            raise Failed("another-log", checkpoint=at)
        if not has_signature(body, signatures, key):
            raise Failed("not-signed", checkpoint=at)


def check_checkpoints_consistent(bundle):
    before = -1
    for at, (_, _, _, size, root) in enumerate(bundle.checkpoints()):
        if size <= before:
            raise Failed("sizes-do-not-grow", checkpoint=at)
        if bundle.roots().get(size) != root:
            raise Failed("root-differs", checkpoint=at)
        before = size


def check_paper_batches(bundle):
    batches = bundle.json("paper-batches.json")
    shape = {"batch": TEXT, "issued": COUNT, "keyed": COUNT, "spoilt": COUNT, "serials": HASH}
    if not isinstance(batches, list):
        raise Failed("batch-unreadable")
    for at, batch in enumerate(batches):
        fits = isinstance(batch, dict) and set(batch) == set(shape)
        if not fits or not all(is_of(kind, batch[field]) for field, kind in shape.items()):
            raise Failed("batch-unreadable", batch=at)
        if batch["issued"] != batch["keyed"] + batch["spoilt"]:
            raise Failed("batch-does-not-add-up", batch=at)
    if not bundle.has_log():
        return
    logged = [entry for entry in bundle.log() if entry["kind"] == "paper-batch"]
    told = sorted((e["batch"], e["issued"], len(e["envelopes"]), e["spoilt"]) for e in logged)
    if told != sorted((b["batch"], b["issued"], b["keyed"], b["spoilt"]) for b in batches):
        raise Failed("batches-differ-from-log")
    given = sum(entry["kind"] == "paper-issued" for entry in bundle.log())
    in_batches = sum(entry["issued"] for entry in logged)
    if in_batches > given:
        raise Failed("more-papers-than-given", given=given, inBatches=in_batches)


def check_result_logged(bundle):
    hashes = [e["hash"] for e in bundle.log() if e["kind"] in ("result", "certified")]
    if not hashes:
        raise NotThere()
    for stated in hashes:
        expect(bundle.hash("result.json"), stated, "log.jsonl")


def check_recount(bundle):
    """Winners in order and money spent, pot by pot, and what the result says it was made from."""
    check_ballots_allowed(bundle)
    ballots = [parse(line) for line in bundle.lines("opened.jsonl")]
    stated = bundle.json("result.json")
    made_from = (stated.get("configHash"), stated.get("ballotsHash"), stated.get("ballots"))
    if made_from != (bundle.hash("config.json"), bundle.hash("opened.jsonl"), len(ballots)):
        raise Failed("made-from-other-files")
    try:
        counted = recount(bundle.definition(), ballots)
        told = [stated_outcome(contest) for contest in stated["contests"]]
    except (KeyError, TypeError, ValueError) as error:
        raise Failed("cannot-count", because=str(error)) from None
    for ours, theirs in zip(counted, told):
        if ours != theirs:
            raise Failed("result-differs", pot=ours["pot"], counted=ours, stated=theirs)
    if len(counted) != len(told):
        raise Failed("result-differs")


def stated_outcome(contest):
    beside = contest["mostVotesFirst"]
    return {
        "pot": contest["pot"],
        **{name: contest["result"][name] for name in ("winners", "spent")},
        "mostVotesFirst": beside and {name: beside[name] for name in ("winners", "spent")},
    }


def check_key(bundle):
    if bundle.key is None:
        raise NotThere()
    read_key(bundle.key)
    if not bundle.has_log() or bundle.definition()["log"]["key"] != bundle.key:
        raise Failed("another-key")


CHECKS = {
    "manifest": check_manifest,
    "config": check_config,
    "ballots-allowed": check_ballots_allowed,
    "ballots-sorted": check_ballots_sorted,
    "ballots-hash": check_ballots_hash,
    "ballots-number": check_ballots_number,
    "counted-hash": check_counted_hash,
    "counted-logged": check_counted_logged,
    "log-entries": check_log_entries,
    "log-order": check_log_order,
    "log-balance": check_log_balance,
    "log-root": check_log_root,
    "checkpoints-signed": check_checkpoints_signed,
    "checkpoints-consistent": check_checkpoints_consistent,
    "key": check_key,
    "paper-batches": check_paper_batches,
    "result-logged": check_result_logged,
    "recount": check_recount,
}


def verify(files, key=None):
    """Every check with what it found; one that fails does not keep the next from being made."""
    bundle = Bundle(files, key)
    for code, check in CHECKS.items():
        try:
            check(bundle)
            yield {"code": code, "outcome": "ok"}
        except NotThere:
            yield {"code": code, "outcome": "absent"}
        except Failed as failed:
            yield {"code": code, "outcome": "failed", "facts": failed.facts}
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            # A file that parses and has not the shape it should have.
            facts = {"reason": "unexpected-shape", "because": repr(error)}
            yield {"code": code, "outcome": "failed", "facts": facts}


def recount(definition, ballots):
    """Pot by pot: who wins, in order, and what it costs."""
    return [count_pot(definition, ballots, pot) for pot in definition["pots"]]


def count_pot(definition, ballots, pot):
    projects = [p for p in definition["projects"] if p["pot"] == pot["pot"]]
    place = {project["code"]: at for at, project in enumerate(projects)}
    kind = {"ranked": "ranked", "approval": "approval", "knapsack": "approval"}.get(
        definition["kind"], "points"
    )
    marked = []
    for ballot in ballots:
        if kind == "points":
            marks = ballot.get("marks", {})
            own = sorted((place[code], mark) for code, mark in marks.items() if code in place)
        else:
            own = [place[code] for code in ballot.get("choices", []) if code in place]
            own = own if kind == "ranked" else sorted(own)
        # Several pots are shared by those who marked something there, or vote there by their area.
        lives_there = pot["pot"] is not None and pot["pot"] in ballot.get("areas", [])
        if own or lives_there or len(definition["pots"]) == 1:
            marked.append(own)
    costs = [(project["code"], project["costPence"]) for project in projects]
    limit = definition["limits"]["maxChoices"] or 0
    contest = Contest(kind, pot["budgetPence"], costs, marked, limit if kind == "ranked" else 0)
    beside = None
    if definition["counting"]["rule"] == "equal-shares":
        plain = greedy(contest, "cost") if kind == "approval" else greedy_by_score(contest)
        beside = outcome(contest, plain)
    winners = count_contest(contest, definition["counting"])
    return {"pot": pot["pot"], **outcome(contest, winners), "mostVotesFirst": beside}


def outcome(contest, winners):
    return {
        "winners": [contest.codes[project] for project in winners],
        "spent": sum(contest.costs[project] for project in winners),
    }


def count_contest(contest, plan):
    rule = plan["rule"]
    utility = plan["utility"] or "cost"
    shares = {
        "completion": plan["completion"] or "none",
        "stop": plan["stop"],
        "increment": plan["incrementPence"],
    }
    if rule == "greedy":
        return greedy(contest, utility)
    if rule == "greedy-by-score":
        return greedy_by_score(contest)
    if rule == "equal-shares":
        return equal_shares(contest, utility, **shares, compare=plan["compareWithGreedy"])
    if rule == "phragmen":
        return phragmen(contest)
    if rule == "pb-ear":
        return expanding_approvals(contest)
    if rule == "quadratic":
        return quadratic(contest, plan["select"], **shares)
    raise ValueError(f"no rule is called {rule}")


# --- The command --------------------------------------------------------------------------------

WORDS = {
    "en": {
        "manifest": "every file is the one that the manifest lists",
        "config": "the paper is the one that the log and the result name",
        "ballots-allowed": "every ballot is one that the paper allows",
        "ballots-sorted": "the ballots stand in the order of their bytes",
        "ballots-hash": "the ballots are those that the log and the result name",
        "ballots-number": "as many ballots were counted as envelopes were opened",
        "counted-hash": "the list of counted envelopes is the one that the log names",
        "counted-logged": "every counted envelope stands in the log, once",
        "log-entries": "every entry of the log can be read",
        "log-order": "the steps stand in the log in their order",
        "log-balance": "every paper was counted, and online no more than came in and were not void",
        "log-root": "the last checkpoint covers the whole log",
        "checkpoints-signed": "every checkpoint is signed by the log’s key",
        "checkpoints-consistent": "the log has only ever grown",
        "key": "the log’s key is the one that was given",
        "paper-batches": "the batches of paper ballots add up, and hold none that nobody was given",
        "result-logged": "the log names this result",
        "recount": "counting again gives this result",
        "ok": "OK",
        "failed": "FAILED",
        "absent": "–",
        "verified": "Verified.",
        "not-verified": "NOT verified.",
    },
    "cy": {
        "manifest": "mae pob ffeil yr un y mae’r rhestr yn ei henwi",
        "config": "y papur yw’r un y mae’r cofnod a’r canlyniad yn ei enwi",
        "ballots-allowed": "mae’r papur yn caniatáu pob pleidlais",
        "ballots-sorted": "mae’r pleidleisiau yn nhrefn eu beitiau",
        "ballots-hash": "y pleidleisiau yw’r rhai y mae’r cofnod a’r canlyniad yn eu henwi",
        "ballots-number": "cyfrifwyd cynifer o bleidleisiau ag a agorwyd o amlenni",
        "counted-hash": "y rhestr o amlenni a gyfrifwyd yw’r un y mae’r cofnod yn ei henwi",
        "counted-logged": "mae pob amlen a gyfrifwyd yn y cofnod, unwaith",
        "log-entries": "gellir darllen pob llinell o’r cofnod",
        "log-order": "mae’r camau yn y cofnod yn eu trefn",
        "log-balance": "cyfrifwyd pob papur, a dim mwy ar-lein nag a ddaeth i mewn yn ddilys",
        "log-root": "mae’r pwynt gwirio olaf yn cynnwys y cofnod cyfan",
        "checkpoints-signed": "mae allwedd y cofnod wedi llofnodi pob pwynt gwirio",
        "checkpoints-consistent": "dim ond tyfu y mae’r cofnod wedi’i wneud",
        "key": "allwedd y cofnod yw’r un a roddwyd",
        "paper-batches": "mae’r sypiau o bleidleisiau papur yn gywir, heb bapur na roddwyd i neb",
        "result-logged": "mae’r cofnod yn enwi’r canlyniad hwn",
        "recount": "mae cyfrif eto yn rhoi’r canlyniad hwn",
        "ok": "IAWN",
        "failed": "METHWYD",
        "absent": "–",
        "verified": "Wedi’i wirio.",
        "not-verified": "HEB ei wirio.",
    },
}


def tell(checks, verified, language):
    words = WORDS[language]
    for check in checks:
        facts = ", ".join(f"{name}: {value}" for name, value in check.get("facts", {}).items())
        line = f"{words[check['outcome']]:8} {check['code']}: {words[check['code']]}"
        print(f"{line} ({facts})" if facts else line)
    print(words["verified" if verified else "not-verified"])


def recount_all(lines):
    """For whoever compares two counting programs: one election a line in, its result a line out."""
    for line in lines:
        election = json.loads(line)
        definition = definition_from(election["config"])
        ballots = [parse(ballot) for ballot in election["ballots"]]
        print(canonical(recount(definition, ballots)))


def verify_path(path, arguments):
    try:
        files = read_zip(path)
    except Unreadable as error:
        print(f"{path}: {error}", file=sys.stderr)
        return UNREADABLE
    checks = list(verify(files, arguments.key))
    verified = all(check["outcome"] != "failed" for check in checks)
    if arguments.json:
        print(json.dumps({"bundle": path, "verified": verified, "checks": checks}))
    else:
        tell(checks, verified, arguments.lang)
    return VERIFIED if verified else NOT_VERIFIED


def main(given):
    options = argparse.ArgumentParser(description="Checks the bundle of a Cyfran vote, offline.")
    options.add_argument("bundle", nargs="*", help="the bundle, a .zip file")
    options.add_argument("--lang", choices=("en", "cy"), default="en", help="language of the report")
    options.add_argument("--json", action="store_true", help="one line of JSON for each bundle")
    options.add_argument("--key", help="the log’s public key, as you know it from elsewhere")
    options.add_argument("--recount", action="store_true", help="count elections from standard input")
    arguments = options.parse_args(given)
    sys.stdout.reconfigure(encoding="utf-8")
    if arguments.recount:
        recount_all(io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8"))
        return VERIFIED
    if not arguments.bundle:
        options.error("say which bundle to check")
    return max([verify_path(path, arguments) for path in arguments.bundle])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
