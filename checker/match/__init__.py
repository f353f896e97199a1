"""Judging: one module a form of rule, over the candidates that one index proposes."""
