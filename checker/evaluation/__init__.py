"""How good the rules are: labelled passages and documents against what the checker finds."""
