"""What reading a workspace costs beside the bare parsers on the same files, both measured in this run."""

from __future__ import annotations

import yaml
from markdown_it import MarkdownIt

from briefings.workspace import read_library
from briefings.workspace.yaml_nodes import LOADER
from tests.benchmarks.measuring import Report, least, report
from tests.conftest import JOINT_VENTURES


def test_reading_costs_a_few_times_what_the_bare_parsers_cost(record_property: Report) -> None:
    library, _ = read_library(JOINT_VENTURES)
    texts = [(path, file.text) for path, file in library.files.items()]

    def bare() -> None:
        for path, text in texts:
            if path.endswith(".yaml"):
                yaml.load(text, LOADER)  # noqa: S506 - one of PyYAML's safe loaders
            elif path.endswith(".md"):
                MarkdownIt().parse(text)

    ratio = least(lambda: read_library(JOINT_VENTURES)) / least(bare)
    report(record_property, "reading / bare YAML and Markdown parsers", ratio, typical=5)
