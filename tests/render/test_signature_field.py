"""A field of the PDF that whoever approves a brief can sign with a certificate."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.content import RawContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.stamp import StaticStampStyle

from briefings.render.pdf import write
from tests.compose.judged import asked
from tests.compose.workspace import brief, composed
from tests.conftest import run_in_thread
from tests.verapdf import verapdf

FIELD = "signature1"


def note(**changes: object) -> bytes:
    return write(composed(brief(dossier=asked(**changes))))


def signer() -> SimpleSigner:
    """Return somebody with a key and a certificate, made up for the day."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Ada Pell")])
    day = dt.datetime.now(dt.UTC)
    built = x509.CertificateBuilder(name, name, key.public_key(), 1, day, day + dt.timedelta(days=1))
    usage = x509.KeyUsage(*(flag < 2 for flag in range(9)))
    certificate = built.add_extension(usage, critical=True).sign(key, hashes.SHA256())
    bag = pkcs12.serialize_key_and_certificates(b"Ada", key, certificate, None, NoEncryption())
    signer: SimpleSigner = SimpleSigner.load_pkcs12_data(bag, other_certs=[])
    return signer


def signed(data: bytes) -> bytes:
    """Sign the field, with a stroke of the pen drawn in it."""
    stroke = RawContent(b"0 0 m 40 8 l S", box=BoxConstraints(width=50, height=10))
    style = StaticStampStyle(background=stroke, border_width=0)
    file = IncrementalPdfFileWriter(io.BytesIO(data))
    signing = PdfSigner(PdfSignatureMetadata(FIELD), signer(), stamp_style=style).async_sign_pdf(file)
    return bytes(run_in_thread(signing).getvalue())


def test_the_first_who_signs_has_a_field_where_the_decision_asks_for_one() -> None:
    with pikepdf.open(io.BytesIO(note(signature_field=True))) as pdf:
        [field] = pdf.Root.AcroForm.Fields
        assert (str(field.FT), str(field.T), str(field.TU)) == ("/Sig", FIELD, "Signature of Ada Pell")
        assert "/V" not in field
        left, bottom, right, top = (float(edge) for edge in field.Rect)
        assert right - left > 100
        assert top - bottom > 10
    with pikepdf.open(io.BytesIO(note())) as pdf:
        assert "/AcroForm" not in pdf.Root


def test_a_signed_note_holds_its_signature_over_all_of_it() -> None:
    data = note(signature_field=True)
    copy = signed(data)
    assert copy.startswith(data)
    [signature] = PdfFileReader(io.BytesIO(copy)).embedded_signatures
    signature.compute_integrity_info()
    assert signature.field_name == FIELD
    assert signature.evaluate_signature_coverage().name == "ENTIRE_FILE"


@pytest.mark.tool
def test_with_the_field_and_with_the_signature_a_note_stays_pdf_ua_and_pdf_a(tmp_path: Path) -> None:
    plain, copy = tmp_path / "plain.pdf", tmp_path / "signed.pdf"
    plain.write_bytes(note(signature_field=True))
    copy.write_bytes(signed(plain.read_bytes()))
    assert verapdf("ua1,2a", plain, copy) == []
