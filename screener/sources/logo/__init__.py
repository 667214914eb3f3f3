"""Logos: pictures from anywhere, let in by what they are and not by what they are called."""
