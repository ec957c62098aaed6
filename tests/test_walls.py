"""The walls of the house, counted: sizes, names, docstrings, state, and nothing of anybody's machine in the files."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "outreach_app"
LINES_IN_A_FILE = 500
LINES_IN_A_FUNCTION = 50
METHODS_IN_A_CLASS = 25
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "stuff", "tools"}
MUTABLE = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
MUTATORS = {"append", "extend", "insert", "update", "add", "pop", "clear", "setdefault", "remove", "popitem", "discard"}
OF_A_MACHINE = re.compile(r"(?<![\w.~*])/(?:work|root)/[a-z][\w.-]*/", re.IGNORECASE)
OF_A_REGISTRY = re.compile(
    r"\b(?:pypi\.org|pythonhosted|artifactory|/simple/|index-url\s*=\s*.?https?:|deb\.debian)", re.IGNORECASE
)
OF_THE_COMMAND_LINE = re.compile(r"“outreach |(?:^|[\s(])--[a-z]")
TEXT_ENDINGS = {
    ".py",
    ".md",
    ".toml",
    ".lock",
    ".json",
    ".txt",
    ".spec",
    ".desktop",
    ".cfg",
    ".ini",
    ".yml",
    ".html",
    "",
}

Definition = ast.FunctionDef | ast.AsyncFunctionDef


def tracked_files() -> list[Path]:
    """Give every file that belongs to the project: what git tracks, else all that lies in its folders."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode == 0 and listed.stdout:
        return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
    folders = ("outreach_app", "tests", "benchmarks", "packaging", "resources", "docs", ".ci")
    return [file for folder in folders for file in (ROOT / folder).rglob("*") if file.is_file()]


SOURCES = sorted(file for file in tracked_files() if file.suffix == ".py")
OWN = [file for file in SOURCES if PACKAGE in file.parents]


def name_of(file: Path) -> str:
    """Give the name of a file as one reads it in a failure."""
    return file.relative_to(ROOT).as_posix()


def tree_of(file: Path) -> ast.Module:
    """Parse a source file."""
    return ast.parse(file.read_text(encoding="utf-8"))


def functions(tree: ast.AST) -> Iterator[Definition]:
    """Yield every function and method."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_there_is_something_to_count() -> None:
    assert len(OWN) > 20


@pytest.mark.parametrize("file", SOURCES, ids=name_of)
def test_sizes_stay_within_the_walls(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert text.count("\n") <= LINES_IN_A_FILE, f"{name_of(file)} has {text.count(chr(10))} lines"
    for function in functions(tree):
        lines = (function.end_lineno or function.lineno) - function.lineno + 1
        assert lines <= LINES_IN_A_FUNCTION, f"{name_of(file)}: {function.name} has {lines} lines"
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            methods = sum(isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) for child in node.body)
            assert methods <= METHODS_IN_A_CLASS, f"{name_of(file)}: {node.name} has {methods} methods"


@pytest.mark.parametrize("file", SOURCES, ids=name_of)
def test_every_module_says_what_lives_in_it(file: Path) -> None:
    tree = tree_of(file)
    first = (ast.get_docstring(tree) or "").partition("\n")[0]
    is_mark_of_a_folder = file.name == "__init__.py" and not tree.body
    assert is_mark_of_a_folder or first.endswith((".", ":")), f"{name_of(file)} begins with no sentence"
    assert not NAMELESS & set(file.relative_to(ROOT).with_suffix("").parts), "name the thing"


@pytest.mark.parametrize("file", OWN, ids=name_of)
def test_no_module_keeps_state(file: Path) -> None:
    tree = tree_of(file)
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Global)], "a global statement is state"
    kept = set(mutable_names(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in MUTATORS:
            target = node.func.value
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
            target = node.value
        else:
            continue
        changed = target.id if isinstance(target, ast.Name) else ""
        assert changed not in kept, f"{name_of(file)}:{node.lineno} changes {changed}, which lives at module level"


def mutable_names(tree: ast.Module) -> Iterator[str]:
    """Yield the names at module level that hold a list, a dict or a set."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, MUTABLE):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.value, MUTABLE) and isinstance(node.target, ast.Name):
            yield node.target.id


def test_no_sentence_below_the_fronts_names_a_verb_or_an_option() -> None:
    found = []
    for file in OWN:
        if file.parent.name in {"cli", PACKAGE.name}:
            continue
        for node in ast.walk(tree_of(file)):
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                continue
            texts = [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.Constant)]
            found += [
                f"{name_of(file)}:{one.lineno}: {one.value}"
                for one in texts
                if isinstance(one.value, str) and OF_THE_COMMAND_LINE.search(one.value)
            ]
    assert not found, "the window shows it too: say it by a Remedy"


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = []
    for file in tracked_files():
        if file.suffix not in TEXT_ENDINGS or file == Path(__file__).resolve():
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        found += [f"{name_of(file)}: {match.group()}" for match in OF_A_MACHINE.finditer(text)]
        found += [
            f"{name_of(file)}: {home}" for home in (f"{Path.home()}/", f"{ROOT}/") if len(home) > 6 and home in text
        ]
        found += [f"{name_of(file)}: {match.group()}" for match in OF_A_REGISTRY.finditer(text)]
    assert not found


def test_the_lock_holds_hashes_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert "--index-url" not in lock
    assert lock.count("==") <= lock.count("--hash=sha256:")


def test_the_lock_fits_what_the_project_asks_for() -> None:
    asked = re.findall(r'^\s+"([A-Za-z0-9_-]+)>=', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    missing = [name for name in asked if f"\n{name.lower().replace('_', '-')}==" not in f"\n{lock}"]
    assert not missing, "run: python3 dev.py lock"
