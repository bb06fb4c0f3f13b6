"""MkDocs' configurations: read whole, what they inherit included, and written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

Configuration = dict[str, Any]


class Environment(list[Any]):
    """The names of variables, and what holds without them: MkDocs' ``!ENV``."""


class _Loader(yaml.SafeLoader):
    pass


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _read_environment(loader: yaml.SafeLoader, node: yaml.Node) -> Environment:
    if isinstance(node, yaml.SequenceNode):
        return Environment(loader.construct_sequence(node))
    assert isinstance(node, yaml.ScalarNode)
    return Environment([loader.construct_scalar(node)])


_Loader.add_constructor("!ENV", _read_environment)
_Dumper.add_representer(
    Environment, lambda dumper, names: dumper.represent_sequence("!ENV", names, flow_style=True)
)


def read_configuration(path: Path) -> Configuration:
    """Return a configuration with all that it inherits, as MkDocs puts them together."""
    with path.open(encoding="utf-8") as file:
        own: Configuration = yaml.load(file, Loader=_Loader) or {}
    inherited = own.pop("INHERIT", None)
    return merged(read_configuration(path.parent / inherited), own) if inherited else own


def own_configuration(path: Path) -> Configuration:
    """Return what a configuration says itself, without what it inherits; nothing if not there."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8") as file:
        own: Configuration = yaml.load(file, Loader=_Loader) or {}
    own.pop("INHERIT", None)
    return own


def merged(base: Configuration, more: Mapping[str, Any]) -> Configuration:
    """Return ``base`` with what ``more`` says: mappings are gone into, all else is replaced."""
    whole = dict(base)
    for key, value in more.items():
        before = whole.get(key)
        if isinstance(before, dict) and isinstance(value, Mapping):
            value = merged(before, value)
        whole[key] = value
    return whole


def written(configuration: Configuration) -> str:
    """Return a configuration as YAML."""
    return yaml.dump(
        configuration, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000
    )
