"""Hand jobs to the machines of a Dask cluster: its client has an executor of the standard kind."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from concurrent.futures import Executor
from importlib import import_module
from typing import Any, Final

from briefings.model.problem import UserError

PATIENCE: Final = 20.0  # seconds to wait for the scheduler's answer


@contextlib.contextmanager
def executor_at(address: str) -> Iterator[Executor]:
    """Give an executor on the cluster whose scheduler is at `address` (`tcp://host:8786`).

    The workers need this package in the same version, and nothing of the workspace. Raises `UserError` where Dask isn't
    installed or no scheduler answers.
    """
    try:
        dask: Any = import_module("distributed")  # only who has a cluster has it
    except ImportError as error:
        raise UserError.of("cluster", "this needs Dask: pip install 'briefings[dask]'") from error
    try:
        client = dask.Client(address, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        raise UserError.of("cluster", f"no scheduler answers at {address}: {error}") from error
    with client:
        executor: Executor = client.get_executor()
        yield executor
