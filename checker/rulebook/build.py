"""Rule packs (folders of YAML) → one ``Rulebook``; every fault of every file is collected."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from checker.errors import RulebookError
from checker.language.normalise import fold_term
from checker.model import DUTIES, Rule, Rulebook
from checker.rulebook import basis, lexicon
from checker.rulebook.overrides import apply_overrides
from checker.rulebook.parts import Compiler
from checker.rulebook.schema import FORMS, RULE
from checker.rulebook.shape import check
from checker.rulebook.source import Source, nearest, read_source

NOT_RULES = ("lexicon", "language")


def build(
    packs: tuple[Path, ...], files: dict[Path, list[Path]], version: str, digest: str
) -> Rulebook:
    """Build the rulebook of several packs, later packs adding to earlier ones."""
    sources = [(pack, read_source(path, _name(pack, path)), path.relative_to(pack))
               for pack in packs for path in files[pack]]  # fmt: skip
    everything = [source for _, source, _ in sources]
    words = lexicon.read(s for _, s, p in sources if p.parts[0] == "lexicon")
    laws = basis.read(s for _, s, p in sources if p.parts == ("instruments.yaml",))
    language = {p.stem: s.data for _, s, p in sources if p.parts[0] == "language" and not s.faults}
    lexicon.add_parties(words, language.get("parties") or {})
    compiler = Compiler(words, fold_term)
    rules: list[Rule] = []
    owners: dict[str, str] = {}
    for _, source, path in sources:
        if len(path.parts) == 1 or path.parts[0] in NOT_RULES:
            continue
        rule = _rule(source, path, laws, compiler, len(rules))
        if rule is None:
            continue
        if rule.id in owners:
            source.fault(("id",), f"编号 {rule.id} 已被 {owners[rule.id]} 用了")
            continue
        owners[rule.id] = source.name
        rules.append(rule)
    changes = [s for _, s, p in sources if p.parts == ("overrides.yaml",)]
    rules = apply_overrides(rules, changes)
    faults = tuple(line for source in everything for line in source.messages())
    if faults:
        raise RulebookError(faults)
    if not rules:
        raise RulebookError(tuple(f"{pack}: 里面没有规则" for pack in packs))
    phrases, sets = compiler.finish([fold_term(text) for s in everything for text in _samples(s)])
    names = tuple(pack.name for pack in packs)
    return Rulebook(version, digest, tuple(rules), phrases, sets, language, names)


def _name(pack: Path, path: Path) -> str:
    return (Path(pack.name) / path.relative_to(pack)).as_posix()


def _rule(
    source: Source, path: Path, laws: basis.Laws, compiler: Compiler, number: int
) -> Rule | None:
    """Read one rule file; return ``None`` when it has faults."""
    if source.faults:
        return None
    duty = path.parts[0]
    if duty not in DUTIES:
        source.fault((), f"文件夹 {duty} 不是义务的名字{nearest(duty, DUTIES)}")
    if not check(RULE, source.data, (), source) or source.faults:
        return None
    data: dict[str, Any] = source.data
    form = _form(source, data)
    if source.faults:
        return None
    bases, force = laws.resolve(source, data)
    body = compiler.body(source, data, form, number)
    if source.faults:
        return None
    kinds, not_kinds = _axis(data, "kinds")
    products, not_products = _axis(data, "products")
    return Rule(
        id=data["id"], title=data["title"], duty=duty, severity=data["severity"],
        status=data.get("status", "stable"), form=form,  # type: ignore[arg-type]
        kinds=kinds, not_kinds=not_kinds, products=products, not_products=not_products,
        in_force=force, basis=bases, message=data["message"], why=data["why"].strip(),
        suggest=data["suggest"].strip(), polarity=data.get("polarity", "affirmed"), body=body,
        path=source.name,
    )  # fmt: skip


def _samples(source: Source) -> list[str]:
    """Return the example texts of a rule file."""
    examples = source.data.get("examples") if isinstance(source.data, dict) else None
    items = [i for part in examples.values() for i in part] if isinstance(examples, dict) else []
    return [str(item["text"] if isinstance(item, dict) else item) for item in items]


def _form(source: Source, data: dict[str, Any]) -> str:
    forms = [form for form in FORMS if form in data]
    if len(forms) != 1:
        source.fault((), f"须有且只有一种规则：{' / '.join(FORMS)}（when 与 require 成对）")
        return "find"
    if ("require" in data) != (forms[0] == "when"):
        source.fault((), "when 与 require 要成对出现")
    return "require" if forms[0] == "when" else forms[0]


def _axis(data: dict[str, Any], name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    value = (data.get("applies") or {}).get(name)
    if value is None:
        # Statutes state what is forbidden in the very words a rule looks for.
        return (), ("regulation",) if name == "kinds" else ()
    if isinstance(value, dict):
        return (), tuple(listed(value["not"]))
    return tuple(listed(value)), ()


def listed(value: Any) -> list[Any]:
    """Return a list where the author may have written a lone item."""
    return value if isinstance(value, list) else [value]
