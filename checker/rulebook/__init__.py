"""YAML rules: read, validate, compile, cache."""
