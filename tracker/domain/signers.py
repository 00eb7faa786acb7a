"""Who signs for a unit: the office of its head and of the deputy (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II)."""

from tracker.domain.council_enums import SignerMode
from tracker.domain.viewer import Viewer


def signer_mode(viewer: Viewer, unit_id: int) -> SignerMode:
    """How the viewer signs for the unit: as its principal, or as a deputy for him."""
    return SignerMode.DEPUTY if viewer.signs_as_deputy(unit_id) else SignerMode.PRINCIPAL


def signer_lines(head: str, mode: SignerMode) -> tuple[str, ...]:
    """The lines above the signature: the head's office, or KT. with the deputy's."""
    return (head,) if mode is SignerMode.PRINCIPAL else (f"KT. {head}", f"Phó {head}")
