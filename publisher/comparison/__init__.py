"""What towns say that they stand for, side by side: who shares what, what is near, and who says nothing.

All of it is read with the questions of `queries/compare/`; a town's silence is told as silence, never as a no.
`likeness` tells how alike two towns are, and by which formula.
"""

from publisher.comparison.compare import Comparison, compare
from publisher.comparison.evidence import QUESTIONS, Told

__all__ = ["QUESTIONS", "Comparison", "Told", "compare"]
