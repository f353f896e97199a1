"""The JSON report, schema 1: a promise to users; keys are added, never changed."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from checker import __version__
from checker.model import Finding, Result
from checker.report.summary import Run

_FINDING = [field.name for field in dataclasses.fields(Finding)]


def render(run: Run, *, with_text: bool = False) -> str:
    """Return the report as one JSON object with a final newline; the same run gives the same bytes."""
    return json.dumps(as_data(run, with_text=with_text), ensure_ascii=False, indent=2) + "\n"


def as_data(run: Run, *, with_text: bool = False) -> dict[str, Any]:
    """Return the report as plain data."""
    counts = run.counts()
    return {
        "schema": 1,
        "tool": {"name": "xiaobao", "version": __version__},
        "rulebook": {
            "version": run.rulebook.version,
            "digest": run.rulebook.digest,
            "as_of": run.as_of,
            "packs": list(run.rulebook.packs),
        },
        "documents": [_document(result, with_text) for result in run.results],
        "errors": [dataclasses.asdict(failure) for failure in run.failures],
        "summary": {
            "documents": len(run.results),
            "unreadable": len(run.failures),
            "findings": {name: counts[name] for name in ("error", "warning", "info")},
            "gating": run.gating(),
            "interrupted": run.interrupted,
            "exit_code": run.exit_code(),
        },
    }


def _document(result: Result, with_text: bool) -> dict[str, Any]:
    data: dict[str, Any] = {
        "path": result.path,
        "kind": result.kind,
        "products": list(result.products),
        "findings": [_finding(finding) for finding in result.findings],
        "skipped": [dataclasses.asdict(skip) for skip in result.skipped],
    }
    if with_text and result.document is not None:
        document = result.document
        data["text"] = document.text if document.source is None else document.source
    return data


def _finding(finding: Finding) -> dict[str, Any]:
    data = {name: getattr(finding, name) for name in _FINDING}
    data["basis"] = [dataclasses.asdict(basis) for basis in finding.basis]
    data["reasons"] = list(finding.reasons)
    return data
