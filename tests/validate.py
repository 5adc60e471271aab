"""`python -m tests.validate FOLDER`: built briefs in, everything that validators say about them out."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.ecma import schema_faults
from tests.render.docx_help import audit
from tests.render.docx_lint import lint
from tests.verapdf import second_opinion, verapdf


def main(folder: Path) -> int:
    """Check every PDF and DOCX below `folder`; return 0 only if there are some and none has a fault."""
    pdfs, documents = (sorted(folder.rglob(f"*.{ending}")) for ending in ("pdf", "docx"))
    faults = [str(broken) for broken in verapdf("ua1,2a", *pdfs)]
    faults += [f"{pdf.name}: {fault}" for pdf in pdfs for fault in second_opinion(pdf.read_bytes())]
    with tempfile.TemporaryDirectory() as scratch:
        for document in documents:
            data = document.read_bytes()
            told = (*schema_faults(data), *audit(data, Path(scratch)), *lint(data))
            faults += [f"{document.name}: {fault}" for fault in told]
    sys.stdout.write("\n".join([*faults, f"{len(pdfs)} PDF, {len(documents)} DOCX, {len(faults)} faults\n"]))
    return int(bool(faults) or not pdfs or not documents)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
