"""The house has floors: a module imports only from below, and small things stay small.

The floors stand in ARCHITECTURE.md. A failure names the file, the line and the rule.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = {
    "vocabulary": 0,
    "notice_kinds": 0,
    "refusals": 0,
    "text": 0,
    "models": 1,
    "background": 2,
    "outside": 2,
    "workflow": 3,
    "actions": 4,
    "tasks": 5,
    "rounds": 5,
    "apps": 6,
    "desk": 6,
    "public": 6,
    "api": 6,
    "admin": 6,
    "management": 6,
}
WRITES = {"update", "create", "get_or_create", "update_or_create", "Claim"}
LONGEST_FUNCTION = 40
LONGEST_FILE = 300


@cache
def modules(*tops: str) -> dict[str, Path]:
    found = {}
    for top in tops:
        for path in sorted((ROOT / top).rglob("*.py")):
            if "migrations" not in path.parts:
                parts = path.relative_to(ROOT).with_suffix("").parts
                found[".".join(parts).removesuffix(".__init__")] = path
    return found


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def at(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


def imports(path: Path) -> Iterator[tuple[ast.stmt, str]]:
    """Every import statement with each module that it names."""
    known = modules("factcheck", "newsroom")
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node, alias.name
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                deeper = f"{node.module}.{alias.name}"
                yield node, deeper if deeper in known else str(node.module)


def part(module: str) -> str:
    """The part of the house a module of ours belongs to; "" for the package itself."""
    return module.partition(".")[2].partition(".")[0]


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def stands(broken: list[str]) -> None:
    __tracebackhide__ = True
    assert not broken, "\n  ".join(["", *sorted(broken)])


def test_every_part_of_the_house_has_a_floor() -> None:
    parts = {part(module) for module in modules("factcheck")} - {""}

    stands([f"factcheck/{name}: give it a floor" for name in parts - FLOORS.keys()])


def test_a_module_imports_only_from_lower_floors() -> None:
    broken = []
    for module, path in modules("factcheck").items():
        for node, target in imports(path):
            here, there = part(module), part(target)
            if target.startswith("newsroom"):
                broken.append(f"{at(path, node)} imports {target}: nothing may")
            elif not target.startswith("factcheck.") or here == there or not here:
                continue
            elif (here, there) == ("text", "refusals"):
                continue  # a text that cannot be read is refused where that is seen
            elif FLOORS.get(there, 9) >= FLOORS.get(here, 0):
                broken.append(f"{at(path, node)} imports {target}: not a lower floor")
    stands(broken)


def test_actions_do_not_import_each_other() -> None:
    broken = []
    for module, path in modules("factcheck").items():
        if part(module) == "actions":
            own = module.split(".")[:3]
            broken += [
                f"{at(path, node)} imports {target}: move what both need down a floor"
                for node, target in imports(path)
                if part(target) == "actions" and target.split(".")[:3] != own
            ]
    stands(broken)


def test_models_import_their_siblings_and_never_their_package() -> None:
    stands(
        [
            f"{at(path, node)} imports the package factcheck.models"
            for module, path in modules("factcheck").items()
            if module.startswith("factcheck.models.")
            for node, target in imports(path)
            if target == "factcheck.models"
        ]
    )


def test_no_modules_import_each_other_in_a_circle() -> None:
    known = modules("factcheck", "newsroom")
    below = {
        module: {target for _, target in imports(path)} & known.keys() - {module}
        for module, path in known.items()
    }
    while free := {module for module, targets in below.items() if not targets}:
        below = {m: t - free for m, t in below.items() if m not in free}

    stands([f"{m} imports {', '.join(sorted(t))}" for m, t in below.items()])


def test_text_work_does_not_know_django() -> None:
    stands(
        [
            f"{at(path, node)} imports {target}"
            for module, path in modules("factcheck").items()
            if part(module) in {"text", "refusals"}
            for node, target in imports(path)
            if target.split(".")[0] in {"django", "celery", "rest_framework"}
            or target == "factcheck.vocabulary"
        ]
    )


def test_no_function_imports_but_the_app_as_it_gets_ready() -> None:
    broken = []
    for path in modules("factcheck", "newsroom").values():
        for function in functions(path):
            if function.name == "ready" and path.name == "apps.py":
                continue
            broken += [
                f"{at(path, node)} imports inside {function.name}()"
                for node in ast.walk(function)
                if isinstance(node, ast.Import | ast.ImportFrom)
            ]
    stands(broken)


def writes_a_status(node: ast.AST) -> bool:
    """Whether a statement or call gives a claim its status (an anchor has one too)."""
    if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return any(
            isinstance(target, ast.Attribute) and target.attr == "status"
            for target in targets
            if "anchor" not in ast.unparse(target).lower()
        )
    if isinstance(node, ast.Call) and "anchor" not in ast.unparse(node).lower():
        called = ast.unparse(node.func).rpartition(".")[2]
        if called == "setattr":
            return any(ast.unparse(word) == "'status'" for word in node.args)
        if called == "bulk_update":
            return "'status'" in ast.unparse(node)
        return called in WRITES and any(word.arg == "status" for word in node.keywords)
    return False


@pytest.mark.parametrize(
    ("line", "is_caught"),
    [
        ("claim.status = Status.APPROVED", True),
        ("Claim.objects.filter(pk=1).update(status=Status.APPROVED)", True),
        ("Claim(article=article, status='approved')", True),
        ("setattr(claim, 'status', 'approved')", True),
        ("Claim.objects.bulk_update(claims, ['status'])", True),
        ("anchor.status = AnchorStatus.MOVED", False),
        ("Claim.objects.filter(status=Status.APPROVED)", False),
        ("Response(problem, status=404)", False),
    ],
)
def test_a_written_status_is_recognised(line: str, is_caught: bool) -> None:
    assert any(writes_a_status(node) for node in ast.walk(ast.parse(line))) == is_caught


def test_only_a_move_writes_the_status_of_a_claim() -> None:
    stands(
        [
            f"{at(path, node)} writes a status: make a move instead"
            for module, path in modules("factcheck").items()
            if module != "factcheck.workflow.move"
            for node in ast.walk(tree(path))
            if writes_a_status(node)
        ]
    )


def test_a_function_fits_on_a_screen() -> None:
    stands(
        [
            f"{at(path, function)} {function.name}() has {length} lines"
            for path in modules("factcheck", "newsroom").values()
            for function in functions(path)
            if (length := (function.end_lineno or 0) - function.lineno + 1)
            > LONGEST_FUNCTION
        ]
    )


def test_a_file_can_be_read_in_one_go() -> None:
    everything = modules("factcheck", "newsroom", "tests").values()
    lengths = {path: len(path.read_text().splitlines()) for path in everything}

    stands(
        [
            f"{path.relative_to(ROOT)} has {length} lines"
            for path, length in lengths.items()
            if length > LONGEST_FILE
        ]
    )


def test_every_module_says_what_it_is_for() -> None:
    stands(
        [
            f"{path.relative_to(ROOT)} opens without a docstring"
            for path in modules("factcheck", "newsroom", "tests").values()
            if path.read_text().strip() and ast.get_docstring(tree(path)) is None
        ]
    )
