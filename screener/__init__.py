"""Screener: match questionnaire answers against an ideal-salesperson profile."""

__version__ = "0.1.0"
