"""Compare two DOCX files and write the newer one with real tracked changes (ISO/IEC 29500-1, 17.13.5).

Whoever accepts all changes has the new text, whoever rejects all has the old one, word for word. Form isn't tracked:
styles, sizes and margins are the new file's.
"""

from briefings.render.redline.story import Reviser
from briefings.render.redline.whole import redline

__all__ = ["Reviser", "redline"]
