"""What nobody's browser sends by itself is answered in words all the same, and with the policy."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
from starlette.requests import Request
from starlette.routing import Route

from briefings.web.app import DONE, make_app
from briefings.web.security import HEADERS
from tests.conftest import run_in_thread
from tests.web.conftest import TODAY, Site, post

DOSSIER = "ev-joint-ventures"
SOURCE = "facing-east"
ODD = ["²", "٣", "9" * 5000, "-1", "1e3", " ", "0"]


def test_no_number_in_an_address_is_a_fault(owner: httpx.Client, site: Site) -> None:
    stance = (site.root / f"seeds/{DOSSIER}/stances/ontario.md").read_text(encoding="utf-8")
    point = re.findall(r"\{#([a-z-]+)", stance)[0]
    brief = f"/brief/{DOSSIER}/minister"
    for odd in ODD:
        for query in (f"point={point}&sentence={odd}", f"pages={odd}", f"note={odd}"):
            assert owner.get(f"{brief}?{query}").status_code == 200
        assert owner.get(f"/source/{DOSSIER}/{SOURCE}?para={odd},2").status_code == 200
        assert owner.get(f"{brief}/page-{odd}.png").status_code in {404, 422}
        assert post(owner, f"/stance/{DOSSIER}/ontario/split", {"sentence": odd, "point": point}).status_code == 422


def test_a_form_without_its_fields_is_a_mistake_and_no_fault(owner: httpx.Client) -> None:
    known = {"dossier": DOSSIER, "audience": "minister", "perspective": "ontario", "source": SOURCE, "language": "en"}
    forms: tuple[dict[str, str], ...] = (
        {},
        {"path": f"seeds/{DOSSIER}/stances/ontario.md"},
        {"base": "x", "kind": "risk", "sentence": "1"},
    )
    for path, _ in DONE:
        for form in forms:
            answer = post(owner, re.sub(r"\{(\w+)\}", lambda name: known[name[1]], path), form)
            assert answer.status_code < 500, (path, form)


def test_a_link_to_nowhere_in_the_workspace_does_not_stop_the_check(owner: httpx.Client, site: Site) -> None:
    (site.root / "seeds/gone.yaml").symlink_to(site.root / "nowhere.yaml")
    path = f"seeds/{DOSSIER}/dossier.yaml"
    text = (site.root / path).read_text(encoding="utf-8")
    answer = post(owner, "/check", {"path": path, "text": text.replace("\ntitle:", "\ntitel:", 1)})
    assert answer.status_code == 200
    assert "titel" in answer.text


def test_a_fault_of_ours_carries_the_policy_too(workspace: Path) -> None:
    async def faulty(_request: Request) -> None:
        raise AssertionError

    async def asked() -> httpx.Response:
        app = make_app(workspace, "once", 80, lambda: TODAY)
        app.router.routes.insert(0, Route("/faulty", faulty))
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:80") as client:
            host = {"Host": "127.0.0.1:80"}
            await client.get("/?token=once", headers=host)
            return await client.get("/faulty", headers=host)

    answer = run_in_thread(asked())
    assert answer.status_code == 500
    assert {name: answer.headers.get(name) for name in HEADERS} == dict(HEADERS)
