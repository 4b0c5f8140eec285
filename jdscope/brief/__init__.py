"""What an advert is, what it leaves open and whom it would attract: what a recruiter takes into the call."""

from jdscope.brief.brief import Brief, brief_from, brief_of

__all__ = ["Brief", "brief_from", "brief_of"]
