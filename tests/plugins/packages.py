"""Packages of somebody else's, installed for one test: a module, and what pip would write down of it."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from briefings import plugins, render


def installed(folder: Path, package: str, modules: Mapping[str, str], added: Mapping[str, Mapping[str, str]]) -> Path:
    """Write a package below a folder as pip would; `added` are its entry points by group."""
    for name, text in modules.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    info = folder / f"{package.replace('-', '_')}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", encoding="utf-8")
    lines = [f"[{group}]\n" + "".join(f"{name} = {at}\n" for name, at in all_.items()) for group, all_ in added.items()]
    (info / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")
    return folder


def use(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let this process find what is installed in a folder, for one test."""
    monkeypatch.syspath_prepend(folder)
    for module in folder.glob("*.py"):
        monkeypatch.delitem(importlib.sys.modules, module.stem, raising=False)  # type: ignore[attr-defined]
    plugins.plugins.cache_clear()
    render.formats.cache_clear()
